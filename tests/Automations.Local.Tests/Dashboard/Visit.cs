namespace Automations.Local.Tests.Dashboard;

/// <summary>How somebody looks at the pages.</summary>
internal sealed record Visit
{
    public string Locale { get; init; } = "en-GB";

    public int Width { get; init; } = 1280;

    public bool Script { get; init; } = true;

    public bool IsDark { get; init; }
}
