using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Automations.Runs;

/// <summary>Where a run stands.</summary>
/// <param name="Path">The next step: its index, and behind a false condition's index the index among its <c>else</c> steps, and so on.</param>
/// <param name="Planned">When that step was planned, counted from the slot and not from "now"; null: the automation's due time.</param>
public sealed record Cursor(ImmutableArray<int> Path, Instant? Planned)
{
    public static readonly Cursor Start = new([0], null);

    /// <summary>Which part of the step is next, for steps that are done in several.</summary>
    public int Part { get; init; }

    /// <summary>Behind every step.</summary>
    public static readonly Cursor End = new([int.MaxValue], Instant.MinValue);

    [JsonIgnore]
    public bool AtStart => Path is [0] && Planned is null && Part == 0;

    /// <summary>The step's JSON pointer within the automation.</summary>
    [JsonIgnore]
    public string Pointer => "/steps/" + string.Join("/else/", Path);

    /// <summary>The path that a pointer names; null: it names no step.</summary>
    public static ImmutableArray<int>? PathOf(string? pointer)
    {
        if (pointer?.StartsWith("/steps/", StringComparison.Ordinal) != true) return null;
        var path = ImmutableArray.CreateBuilder<int>();
        foreach (var part in pointer["/steps/".Length..].Split("/else/"))
        {
            if (!int.TryParse(part, out var index)) return null;
            path.Add(index);
        }

        return path.ToImmutable();
    }

    public Cursor Next(Instant planned) => new(Path.SetItem(Path.Length - 1, Path[^1] + 1), planned);

    public Cursor IntoElse(Instant planned) => new(Path.Add(0), planned);
}
