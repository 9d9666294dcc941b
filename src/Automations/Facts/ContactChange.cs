using System.Collections.Immutable;
using System.Text.Json;
using Automations.Events;
using NodaTime;

namespace Automations.Facts;

/// <summary>What a request wants changed of a contact; checked.</summary>
public sealed record ContactChange
{
    private static readonly JsonElement Null = JsonSerializer.SerializeToElement<object?>(null);

    /// <summary>Profile members that are set and were not given are cleared.</summary>
    public bool Replaces { get; init; }

    /// <summary>Own fields that were not given are cleared.</summary>
    public bool ClearsFields { get; init; }

    /// <summary>Labels, badges and groups are added to those that are there instead of taking their place.</summary>
    public bool AddsToLists { get; init; }

    public ContactProfile Profile { get; init; } = ContactProfile.Empty;

    public MemberChange<ImmutableArray<string>> Labels { get; init; }

    public MemberChange<ImmutableArray<string>> Badges { get; init; }

    public MemberChange<ImmutableArray<string>> Groups { get; init; }

    public MemberChange<long> Points { get; init; }

    /// <summary>Null says nothing.</summary>
    public bool? Subscribed { get; init; }

    /// <param name="at">When the request was made: an event that happened earlier will not undo it.</param>
    public Contact ApplyTo(Contact contact, Instant at) =>
        new ContactProfile(MembersFor(contact)).ApplyTo(contact, at) with
        {
            Labels = List(contact.Labels, Labels),
            Badges = List(contact.Badges, Badges),
            Groups = List(contact.Groups, Groups),
            Points = Points.Over(contact.Points),
        };

    /// <summary>As <see cref="ApplyTo"/>, but the contact itself where the request says nothing new.</summary>
    public Contact ApplyIfNew(Contact contact, Instant at)
    {
        var after = ApplyTo(contact, at);
        var isSame = after.Labels == contact.Labels && after.Badges == contact.Badges && after.Groups == contact.Groups && after.Points == contact.Points
            && ContactMembers.Profile.All(member => ContactProfile.Get(after, member.Name) == ContactProfile.Get(contact, member.Name))
            && after.Fields.Count == contact.Fields.Count
            && after.Fields.All(field => contact.Fields.TryGetValue(field.Key, out var value) && JsonElement.DeepEquals(field.Value, value));
        return isSame ? contact : after;
    }

    // What is cleared by being left out is stamped only where there is something to clear: an event from before the request may
    // still fill in what the request never knew.
    private ImmutableSortedDictionary<string, JsonElement> MembersFor(Contact contact)
    {
        var members = Profile.Members;
        if (Replaces)
        {
            foreach (var name in ContactMembers.Profile.Select(member => member.Name).Where(name => !members.ContainsKey(name) && ContactProfile.Get(contact, name) is not null))
                members = members.SetItem(name, Null);
        }

        if (ClearsFields)
        {
            foreach (var name in contact.Fields.Keys.Select(name => ContactProfile.FieldPrefix + name).Where(name => !members.ContainsKey(name)))
                members = members.SetItem(name, Null);
        }

        return members;
    }

    private ImmutableArray<string> List(ImmutableArray<string> before, MemberChange<ImmutableArray<string>> change)
    {
        if (!change.IsGiven) return before;
        ImmutableArray<string> after = AddsToLists ? [.. before.Union(change.Value, StringComparer.OrdinalIgnoreCase)] : change.Value;
        return after.SequenceEqual(before) ? before : after;
    }
}
