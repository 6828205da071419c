package org.merestone.store;

/** An address that somebody gave for a store, whatever it is, as it may be shown to people. */
final class StoreAddress {
    private StoreAddress() {}

    /** Without its parameters and its user, among which the password is. */
    static String shown(String url) {
        String address = url.replaceFirst("(?s)[?].*", "");
        String shown = address.replaceFirst("(?s)//.*@", "//");
        // A question mark of the password itself has perhaps cut it in two.
        boolean cut = url.indexOf('?') >= 0 && url.lastIndexOf('@') > url.indexOf('?');
        if (cut && address.matches("(?s).*//(.*@|[^/]*:(?!\\d{1,5}(/|$))).*")) {
            shown = shown.replaceFirst("(?s)//.*", "//…");
        }
        return shown.replaceFirst("(?is)(password|passwd|pwd)\\s*[=:].*", "…");
    }
}
