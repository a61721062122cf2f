export function crossValidate(_print: (line: string) => void): void {}
