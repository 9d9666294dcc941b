using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Automations.Functions.Tests.Storage;
using Xunit;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace Automations.Functions.Tests.Storage;

/// <summary>
/// The emulator of Azure's storage, one process for all tests, in memory and on ports that the system chooses; each test has an
/// account of its own. It is started when a test first asks for one: <c>azurite</c> on the path, else by npx.
/// </summary>
public sealed class Azurite : IAsyncDisposable
{
    private const int Accounts = 1_000;
    private const string Package = "azurite@3.37.0";
    private const string Listening = "service is successfully listening at ";

    private static readonly string Key = Convert.ToBase64String(new byte[32]);
    private static readonly string[] Services = ["Blob", "Queue", "Table"];

    private readonly SemaphoreSlim _starting = new(1);
    private Dictionary<string, string>? _endpoints;
    private Process? _process;
    private Task _reading = Task.CompletedTask;
    private int _accounts;

    /// <summary>The connection string of an account that nobody else has.</summary>
    public async Task<string> AccountAsync()
    {
        var endpoints = await EndpointsAsync();
        var account = Account(Interlocked.Increment(ref _accounts) - 1);
        var services = endpoints.Select(service => $"{service.Key}Endpoint={service.Value}/{account};");
        return $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};{string.Concat(services)}";
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            await _reading;
            process.Dispose();
        }

        _starting.Dispose();
    }

    private async Task<Dictionary<string, string>> EndpointsAsync()
    {
        await _starting.WaitAsync();
        try
        {
            return _endpoints ??= await StartAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task<Dictionary<string, string>> StartAsync()
    {
        _process = Start("azurite") ?? Start("npx", "--yes", Package)
            ?? throw new InvalidOperationException($"These tests need Azurite: “npm install -g {Package}”, or npm to fetch it with.");
        var endpoints = new Dictionary<string, string>();
        var lines = new List<string>();
        while (endpoints.Count < Services.Length)
        {
            var line = await _process.StandardOutput.ReadLineAsync()
                ?? throw new InvalidOperationException($"Azurite ended: {string.Join('\n', lines)}{await _process.StandardError.ReadToEndAsync()}");
            lines.Add(line);
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
                endpoints.Add(Services.First(name => line.Contains(name, StringComparison.Ordinal)), line[(at + Listening.Length)..].Trim());
        }

        // What nobody reads would stop it once the pipes are full.
        _reading = Task.WhenAll(_process.StandardOutput.ReadToEndAsync(), _process.StandardError.ReadToEndAsync());
        return endpoints;
    }

    private static Process? Start(string command, params string[] first)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? $"{command}.cmd" : command)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        string[] arguments =
        [
            .. first, "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent",
            .. Services.SelectMany(service => (string[])[$"--{service.ToLowerInvariant()}Port", "0"]),
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(0, Accounts).Select(number => $"{Account(number)}:{Key}"));
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            // There is no such command.
            return null;
        }
    }

    private static string Account(int number) => "account" + number.ToString("d4", CultureInfo.InvariantCulture);
}
