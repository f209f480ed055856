using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace StudioControl.Web;

/// <summary>Serves the dashboard's files, which ship inside the program, and <c>/dashboard.json</c>, which names the studio.</summary>
internal sealed class DashboardSite
{
    private const string Prefix = "dashboard/";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".json"] = "application/json",
        [".txt"] = "text/plain; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // 'self' covers the page's own WebSocket too (CSP level 3): nothing is loaded from, or told to, any other place.
    private const string OnlyItself =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly FrozenDictionary<string, Page> _pages;

    public DashboardSite(string studioJson)
    {
        var pages = Embedded().ToDictionary(page => page.Path, StringComparer.Ordinal);
        pages["/dashboard.json"] = new("/dashboard.json", System.Text.Encoding.UTF8.GetBytes(studioJson));
        if (pages.TryGetValue("/index.html", out var index))
        {
            pages["/"] = index;
        }

        _pages = pages.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Answers one request.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        if (!_pages.TryGetValue(http.Request.Path.Value ?? "/", out var page))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return http.Response.WriteAsync("There is no such page. The dashboard is at /.", http.RequestAborted);
        }

        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = OnlyItself;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache";
        headers.ETag = page.Tag;
        if (http.Request.Headers.IfNoneMatch == page.Tag)
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        http.Response.ContentType = Types.GetValueOrDefault(Path.GetExtension(page.Path), "application/octet-stream");
        http.Response.ContentLength = page.Bytes.Length;
        return http.Response.Body.WriteAsync(page.Bytes, http.RequestAborted).AsTask();
    }

    private static IEnumerable<Page> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                yield return new("/" + name[Prefix.Length..].Replace('\\', '/'), bytes);
            }
        }
    }

    private sealed class Page(string path, byte[] bytes)
    {
        public string Path => path;

        public byte[] Bytes => bytes;

        public string Tag { get; } =
            string.Create(
                CultureInfo.InvariantCulture,
                $"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))[..16]}\""
            );
    }
}
