using System.Collections.Immutable;
using System.Net;

namespace Automations.Local.CommandLine;

/// <summary>The addresses to listen on.</summary>
internal static class ListenUrls
{
    public const string Default = "http://localhost:5199";

    /// <param name="isLoopbackOnly">True where there is no key that would keep strangers out.</param>
    public static ImmutableArray<string> Read(string? text, bool isLoopbackOnly, List<string> faults)
    {
        var urls = (text ?? Default).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (urls.Length == 0) faults.Add("--urls names no address.");
        foreach (var url in urls)
        {
            // "*" and "+" stand for every address of the machine, and no URI has them.
            var isUrl = Uri.TryCreate(url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri);
            if (!isUrl || uri!.Scheme is not ("http" or "https") || uri.Host.Length == 0 || uri.PathAndQuery != "/")
                faults.Add($"--urls are addresses such as {Default}, not “{url}”.");
            else if (isLoopbackOnly && !IsLoopback(uri))
                faults.Add($"Without a key only this machine is served, so {url} is refused: set AUTOMATIONS_KEY, or listen on localhost.");
            else if (uri.Port == 0 && uri.Host == "localhost")
                faults.Add("A free port is chosen on one address only: say http://127.0.0.1:0.");
        }

        return [.. urls];
    }

    private static bool IsLoopback(Uri uri) =>
        uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
