using System.Globalization;

namespace Automations.CrashHarness;

/// <summary>What a trial found.</summary>
/// <param name="Acked">Events that were answered with 202.</param>
/// <param name="Findings">A line for each event that was lost and each effect that came twice or from nothing.</param>
internal sealed record Verdict(int Seed, int Kills, int Acked, int Lost, int Duplicated, int Uncertain, IReadOnlyList<string> Findings)
{
    public bool Holds => Lost == 0 && Duplicated == 0 && Findings.Count == 0;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"seed={Seed} kills={Kills} acked={Acked} lost={Lost} duplicated={Duplicated} uncertain={Uncertain}");
}
