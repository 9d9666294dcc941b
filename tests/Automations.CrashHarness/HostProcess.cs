using System.Collections.Concurrent;
using System.Diagnostics;

namespace Automations.CrashHarness;

/// <summary>The built host as a process of its own, in a sandbox.</summary>
internal sealed class HostProcess : IDisposable
{
    private const string Listens = "listens on ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private HostProcess(Process process, Uri address) => (_process, Client) = (process, new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) });

    public HttpClient Client { get; }

    /// <param name="log">Takes every line that the host logs.</param>
    public static async Task<HostProcess> StartAsync(string data, int smtpPort, ConcurrentQueue<string> log)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Automations.Local.dll"), "--data", data, "--urls", "http://127.0.0.1:0", "--sandbox", "--now", "2026-06-01T08:00:00Z",
            "--allow-private-networks", "--smtp", $"127.0.0.1:{smtpPort}", "--smtp-tls", "never",
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("AUTOMATIONS_KEY");
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text) log.Enqueue(text);
        };
        process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(Patience);
        var first = await process.StandardOutput.ReadLineAsync(patience.Token) ?? "";
        var at = first.IndexOf(Listens, StringComparison.Ordinal);
        if (at < 0) throw new InvalidOperationException($"The host did not start: {first} {string.Join('\n', log)}");
        return new(process, new Uri(first[(at + Listens.Length)..].Split(' ')[0]));
    }

    /// <summary>SIGKILL: nothing of the process runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
