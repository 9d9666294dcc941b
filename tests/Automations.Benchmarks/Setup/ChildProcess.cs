using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Automations.Benchmarks.Setup;

/// <summary>A program that is started here and ended here.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public StreamReader Output => _process.StandardOutput;

    /// <summary>The processor time that it has taken.</summary>
    public TimeSpan Worked => Now.TotalProcessorTime;

    /// <summary>The bytes of memory that it has.</summary>
    public long Resident => Now.WorkingSet64;

    private Process Now
    {
        get
        {
            _process.Refresh();
            return _process;
        }
    }

    /// <summary>Tells it to come to its end.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    public static ChildProcess Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return new(process);
    }

    /// <summary>Starts a server and returns once it listens.</summary>
    public static async Task<ChildProcess> ServeAsync(int port, string program, IEnumerable<string> arguments)
    {
        var server = Start(program, arguments);
        server._process.OutputDataReceived += (_, _) => { };
        server._process.BeginOutputReadLine();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await ListensAsync(port))
        {
            if (server._process.HasExited) throw new InvalidOperationException($"{program} ended with {server._process.ExitCode}.");
            await Task.Delay(50, patience.Token);
        }

        return server;
    }

    public static async Task RunAsync(string program, IEnumerable<string> arguments)
    {
        await using var run = Start(program, arguments);
        await run.Output.ReadToEndAsync();
        await run._process.WaitForExitAsync();
        if (run._process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {run._process.ExitCode}.");
    }

    /// <summary>What a program says of its version; null: it is not there.</summary>
    public static async Task<string?> VersionAsync(string program)
    {
        try
        {
            await using var asked = Start(program, ["--version"]);
            return (await asked.Output.ReadToEndAsync()).Trim().Split(" sha=")[0];
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> ListensAsync(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
