using System.Collections.Immutable;

namespace Automations.Api.Dashboard.Parts;

/// <summary>A field of a form.</summary>
/// <param name="Name">What it is sent under: in forms that become JSON, the JSON pointer.</param>
public sealed record FormField(string Name, string Label)
{
    public FieldKind Kind { get; init; } = FieldKind.Input;

    public string? Value { get; init; }

    public string? Hint { get; init; }

    /// <summary>What is wrong with it; null: nothing, as far as is known.</summary>
    public string? Fault { get; init; }

    public bool Required { get; init; }

    public string InputType { get; init; } = "text";

    public string? Min { get; init; }

    public string? Max { get; init; }

    public string? Step { get; init; }

    public int Rows { get; init; } = 3;

    public string? Auto { get; init; }

    /// <summary>A change of it is shown in the preview at once.</summary>
    public bool Live { get; init; }

    /// <summary>The button that a script presses where another value needs other fields.</summary>
    public string? Again { get; init; }

    public ImmutableArray<FieldOption> Options { get; init; } = [];

    public IReadOnlyList<string> Suggestions { get; init; } = [];

    public string Id => "f" + Name.Replace('/', '-').Replace('.', '-');
}
