using System.Collections.Immutable;
using System.Text.Json;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Definitions.Reading;

namespace Automations.Facts;

/// <summary>Reads and checks the profile members of a contact: those that events may set too.</summary>
internal static class ProfileReader
{
    public const int MaxFields = 100;
    public const int MaxFieldLength = 1_000;

    private const int MaxDigits = 64;

    /// <summary>The members that were given, nulls among them, under the names of <see cref="Events.ContactProfile"/>.</summary>
    public static ImmutableSortedDictionary<string, JsonElement> Read(ObjectReader reader)
    {
        var members = ImmutableSortedDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        foreach (var parameter in ContactMembers.Profile)
        {
            reader.Take(parameter);
            reader.TryTake(parameter.Name, out var json);
            if (json.ValueKind != JsonValueKind.Undefined) members[parameter.Name] = json.Clone();
        }

        if (reader.TryTake("fields", out var fields)) ReadFields(fields, reader.Faults.At("fields"), members);
        return members.ToImmutable();
    }

    private static void ReadFields(JsonElement json, Faults faults, ImmutableSortedDictionary<string, JsonElement>.Builder members)
    {
        if (json.ValueKind != JsonValueKind.Object || json.GetPropertyCount() > MaxFields)
        {
            faults.Add($"“fields” must be a JSON object of at most {MaxFields} fields.");
            return;
        }

        foreach (var field in json.EnumerateObject())
        {
            if (!MemberName.IsValid(field.Name)) faults.At(field.Name).Add("The name of a field must be 1 to 64 letters, digits, _ or -.");
            else if (!IsScalar(field.Value)) faults.At(field.Name).Add("A field must be a text of at most 1,000 characters, a number, true or false.");
            else members["fields." + field.Name] = field.Value.Clone();
        }
    }

    private static bool IsScalar(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => TextRules.Read(json, 0, MaxFieldLength, multiLine: true) is not null,
        JsonValueKind.Number => json.GetRawText().Length <= MaxDigits,
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => true,
        _ => false,
    };
}
