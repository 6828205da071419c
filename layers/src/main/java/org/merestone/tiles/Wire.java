package org.merestone.tiles;

import java.util.Arrays;

/** Bytes as protocol buffers write them. */
final class Wire {
    private static final int VARINT = 0;
    private static final int DOUBLE = 1;
    private static final int BYTES = 2;
    private static final int LONGEST_VARINT = 10;

    private byte[] bytes = new byte[256];
    private int size;

    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void clear() {
        size = 0;
    }

    void varint(long value) {
        reserve(LONGEST_VARINT);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A number whose sign goes last, so that small ones are short. */
    void zigzag(int value) {
        varint((value << 1 ^ value >> 31) & 0xffffffffL);
    }

    void varint(int field, long value) {
        varint(field << 3 | VARINT);
        varint(value);
    }

    void number(int field, double value) {
        varint(field << 3 | DOUBLE);
        reserve(Long.BYTES);
        long bits = Double.doubleToLongBits(value);
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[size++] = (byte) (bits >>> 8 * i);
        }
    }

    void bytes(int field, byte[] value) {
        bytes(field, value, value.length);
    }

    void bytes(int field, Wire message) {
        bytes(field, message.bytes, message.size);
    }

    private void bytes(int field, byte[] value, int length) {
        varint(field << 3 | BYTES);
        varint(length);
        reserve(length);
        System.arraycopy(value, 0, bytes, size, length);
        size += length;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
