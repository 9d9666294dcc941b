using System.Diagnostics;
using System.Globalization;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Host;

/// <summary>The short form of <c>tests/Automations.CrashHarness</c>.</summary>
public sealed class CrashHarnessTests(ITestOutputHelper output)
{
    private const int Kills = 12;

    [Fact]
    public async Task Killed_at_random_moments_under_load_and_in_a_fan_out_nothing_is_lost_and_nothing_done_twice()
    {
        var seed = Environment.TickCount.ToString(CultureInfo.InvariantCulture);
        var harness = Path.Combine(AppContext.BaseDirectory, "Automations.CrashHarness.dll");
        string[] arguments = [harness, "--seed", seed, "--kills", Kills.ToString(CultureInfo.InvariantCulture)];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var progress = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var told = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        output.WriteLine(told + await progress);
        process.ExitCode.ShouldBe(0, told);
        told.Trim().Split('\n')[^1].ShouldMatch($@"^seed={seed} kills={Kills} acked=\d{{4,}} lost=0 duplicated=0 uncertain=\d+$");
    }
}
