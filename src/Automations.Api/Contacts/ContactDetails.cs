using System.Collections.Immutable;
using System.Text.Json;
using Automations.Engine.Contacts;
using NodaTime;

namespace Automations.Api.Contacts;

/// <summary>A contact as it is answered.</summary>
internal sealed record ContactDetails(
    string Id,
    string? Email,
    string? FirstName,
    string? LastName,
    string? Phone,
    string? Locale,
    string? TimeZone,
    ImmutableArray<string> Labels,
    ImmutableArray<string> Badges,
    ImmutableArray<string> Groups,
    long Points,
    ImmutableSortedDictionary<string, JsonElement> Fields,
    bool Subscribed,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static ContactDetails Of(ContactView view)
    {
        var contact = view.Contact;
        return new(
            contact.Id,
            contact.Email,
            contact.FirstName,
            contact.LastName,
            contact.Phone,
            contact.Locale,
            contact.TimeZone,
            contact.Labels,
            contact.Badges,
            contact.Groups,
            contact.Points,
            contact.Fields,
            view.IsSubscribed,
            contact.CreatedAt,
            contact.UpdatedAt);
    }
}
