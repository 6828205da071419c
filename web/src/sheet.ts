const NUMBER = /^-?\d+(\.\d+)?$/;

/** A cell of a CSV: quoted, and harmless where a spreadsheet would take it for a formula. */
export function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** Saves a table as a CSV file that a Chinese Excel opens: UTF-8 with its mark. */
export function table(name: string, rows: readonly (readonly string[])[]): void {
  const text = rows.map((row) => row.map(cell).join(',')).join('\r\n');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
