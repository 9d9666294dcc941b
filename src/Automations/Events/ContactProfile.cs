using System.Collections.Immutable;
using System.Text.Json;
using Automations.Facts;
using NodaTime;

namespace Automations.Events;

/// <summary>Profile members as somebody gave them; the last writer wins, member by member, by the time of the writing.</summary>
/// <param name="Members">By name: email, firstName, lastName, phone, locale, timeZone, and fields as <c>fields.x</c>. A JSON null clears.</param>
public sealed record ContactProfile(ImmutableSortedDictionary<string, JsonElement> Members)
{
    public static readonly ContactProfile Empty = new(ImmutableSortedDictionary<string, JsonElement>.Empty);

    internal const string FieldPrefix = "fields.";

    /// <summary>The checked <c>data.contact</c> of an event; nulls say nothing there.</summary>
    public static ContactProfile OfEvent(JsonElement? contact)
    {
        if (contact is not { } json) return Empty;
        var members = ImmutableSortedDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject().Where(member => member.Name != "id" && member.Value.ValueKind != JsonValueKind.Null))
        {
            if (member.Name != "fields") members[member.Name] = member.Value;
            else
                foreach (var field in member.Value.EnumerateObject()) members[FieldPrefix + field.Name] = field.Value;
        }

        return new(members.ToImmutable());
    }

    /// <summary>The contact with the members that were not set later than <paramref name="at"/>.</summary>
    public Contact ApplyTo(Contact contact, Instant at)
    {
        foreach (var (name, value) in Members)
        {
            if (contact.SetAt.TryGetValue(name, out var set) && set > at) continue;
            contact = Set(contact, name, value) with { SetAt = contact.SetAt.SetItem(name, at) };
        }

        return contact;
    }

    /// <summary>The value of a member other than a field.</summary>
    internal static string? Get(Contact contact, string name) => name switch
    {
        "email" => contact.Email,
        "firstName" => contact.FirstName,
        "lastName" => contact.LastName,
        "phone" => contact.Phone,
        "locale" => contact.Locale,
        "timeZone" => contact.TimeZone,
        _ => throw new InvalidOperationException($"{name} is no profile member."),
    };

    private static Contact Set(Contact contact, string name, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() is { Length: > 0 } given ? given : null : null;
        return name switch
        {
            "email" => contact with { Email = text },
            "firstName" => contact with { FirstName = text },
            "lastName" => contact with { LastName = text },
            "phone" => contact with { Phone = text },
            "locale" => contact with { Locale = text },
            "timeZone" => contact with { TimeZone = text },
            _ when name.StartsWith(FieldPrefix, StringComparison.Ordinal) => contact with
            {
                Fields = value.ValueKind == JsonValueKind.Null ? contact.Fields.Remove(name[FieldPrefix.Length..]) : contact.Fields.SetItem(name[FieldPrefix.Length..], value),
            },
            _ => throw new InvalidOperationException($"{name} is no profile member."),
        };
    }
}
