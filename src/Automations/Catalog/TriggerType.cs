using System.Collections.Immutable;
using Automations.Definitions;

namespace Automations.Catalog;

/// <summary>A kind of trigger: one line of <see cref="TriggerCatalog"/>.</summary>
/// <param name="Name">The wire name, such as <c>gallery.sale_ends</c>.</param>
/// <param name="Source">What fires it.</param>
/// <param name="Fields">The fields that an automation on it may name.</param>
/// <param name="Clause">How a one-line summary says it after “when” or “2 days after”, such as “the sale ends”.</param>
public sealed record TriggerType(
    string Name, TriggerSource Source, FieldScopes Fields, ImmutableArray<Parameter> Parameters, string Clause, string Description)
{
    /// <summary>What forms call it, such as “The sale ends”.</summary>
    public string Label => char.ToUpperInvariant(Clause[0]) + Clause[1..];

    /// <summary>The clause where it depends on the parameters.</summary>
    internal Func<ParameterValues, string>? ClauseOf { get; init; }

    /// <summary>For gallery triggers only: audience filters are allowed, and only the workflow assigned to the gallery takes part.</summary>
    public bool IsGallery => Source is TriggerSource.GalleryDate or TriggerSource.GalleryEvent or TriggerSource.ClientEvent;

    /// <summary>It hangs on a date that can move, so timings before it are allowed.</summary>
    public bool IsDate => Source is TriggerSource.GalleryDate or TriggerSource.BookingDate;

    /// <summary>It speaks for all clients of a gallery rather than for one contact.</summary>
    public bool IsFanOut => Source is TriggerSource.GalleryDate or TriggerSource.GalleryEvent;

    /// <summary>Its name is also the type of an event that arrives.</summary>
    public bool IsEvent =>
        Source is TriggerSource.GalleryEvent or TriggerSource.ClientEvent or TriggerSource.ContactEvent && EventTypeName.IsValid(Name);
}
