/** `/mqtt` on the page's own host, or a whole URL where the broker is another machine. */
export function socketUrl(path: string, location: { href: string }): string {
    const url = new URL(path, location.href);
    if (url.protocol === "http:") url.protocol = "ws:";
    if (url.protocol === "https:") url.protocol = "wss:";
    return url.href;
}
