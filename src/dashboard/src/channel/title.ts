/** What a strip, bus or group is called where nobody gave it a name. */
export function titleOf(branch: string, name: string | undefined): string {
    const [family = "", number = ""] = branch.split("/");
    const words: Record<string, string> = { ch: "Channel", bus: "Bus", mtx: "Matrix", dca: "DCA", main: "Main" };
    const own = `${words[family] ?? family} ${number}`.trim();
    return name ? `${own} – ${name}` : own;
}
