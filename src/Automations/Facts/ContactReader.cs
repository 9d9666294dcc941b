using System.Text.Json;
using Automations.Definitions;
using Automations.Definitions.Reading;

namespace Automations.Facts;

/// <summary>Reads and checks a contact as the API takes it.</summary>
public static class ContactReader
{
    /// <param name="replaces">True for PUT: profile members left out are cleared. False for a merge patch: they are kept.</param>
    /// <returns>Null where it is not even an object. With faults reported it must not be used.</returns>
    public static ContactChange? Read(JsonElement json, bool replaces, Faults faults)
    {
        if (!WellFormedText.Check(json, faults) || ObjectReader.Of(json, "A contact", faults) is not { } reader) return null;
        reader.Ignore("id", "createdAt", "updatedAt");
        var kept = new ChangeReader(reader, absentClears: false);
        var change = new ContactChange
        {
            Replaces = replaces,
            ClearsFields = replaces || reader.IsNull("fields"),
            Profile = new(ProfileReader.Read(reader)),
            Labels = kept.Value(ContactMembers.Labels, []),
            Badges = kept.Value(ContactMembers.Badges, []),
            Groups = kept.Value(ContactMembers.Groups, []),
            Points = kept.Value(ContactMembers.Points, 0),
            Subscribed = kept.Value(ContactMembers.Subscribed).Value,
        };
        reader.RefuseOthers();
        return change;
    }
}
