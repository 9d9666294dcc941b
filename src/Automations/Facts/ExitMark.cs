using System.Collections.Immutable;
using Automations.Definitions;
using NodaTime;

namespace Automations.Facts;

/// <summary>
/// An event that automations name in <c>exitOn</c>: it ends the runs that began before it, also those whose own event is processed
/// after it.
/// </summary>
/// <param name="Gallery">The gallery it was about; null: none, it ends runs of every gallery.</param>
public sealed record ExitMark(string Type, string? Gallery, Instant At)
{
    /// <summary>Events overtake one another by minutes; a contact's latest marks are enough.</summary>
    private const int Kept = 16;

    public bool Ends(Automation automation, string? gallery, Instant occurredAt) =>
        At > occurredAt && automation.ExitOn.Contains(Type) && (Gallery is null || gallery is null || Gallery == gallery);

    /// <summary>The marks with this one, which takes the place of an older one of its type and gallery.</summary>
    public ImmutableArray<ExitMark> Among(ImmutableArray<ExitMark> marks)
    {
        if (marks.Any(mark => mark.Type == Type && mark.Gallery == Gallery && mark.At >= At)) return marks;
        var others = marks.Where(mark => mark.Type != Type || mark.Gallery != Gallery);
        return [.. others.Append(this).OrderBy(mark => mark.At).TakeLast(Kept)];
    }
}
