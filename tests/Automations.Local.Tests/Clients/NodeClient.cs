using System.Diagnostics;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Clients;

/// <summary>A program of <c>tests/clients</c>, which prints a JSON object on each line.</summary>
internal sealed class NodeClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string? Folder = Find();

    private readonly Process _process;

    /// <summary>Where the packages are.</summary>
    public static string Modules => Path.Combine(Folder!, "node_modules");

    private NodeClient(Process process) => _process = process;

    /// <summary>Skips the test, saying why, where the clients are not installed.</summary>
    public static void SkipUnlessInstalled() => Assert.SkipUnless(
        Folder is not null && Directory.Exists(Path.Combine(Folder, "node_modules")),
        "The clients are not installed: npm install --prefix tests/clients (needs Node.js 20)");

    public static NodeClient Start(string script, params string[] arguments) => new(Process.Start(new ProcessStartInfo("node", [script, .. arguments])
    {
        WorkingDirectory = Folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!);

    /// <summary>Runs a script that ends by itself.</summary>
    public static async Task<IReadOnlyList<JsonElement>> RunAsync(string script, params string[] arguments)
    {
        using var client = Start(script, arguments);
        var (output, error) = await client.EndAsync();
        client._process.ExitCode.ShouldBe(0, error);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    /// <summary>The next line that the script prints.</summary>
    public async Task<JsonElement> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line
            ? JsonSerializer.Deserialize<JsonElement>(line)
            : throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync(patience.Token));
    }

    public async Task<(string Output, string Error)> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var error = _process.StandardError.ReadToEndAsync(patience.Token);
        var output = await _process.StandardOutput.ReadToEndAsync(patience.Token);
        await _process.WaitForExitAsync(patience.Token);
        return (output, await error);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Automations.sln"))) return Path.Combine(folder.FullName, "tests", "clients");
        }

        return null;
    }
}
