using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NodaTime;

namespace Automations.Values;

/// <summary>A value as conditions compare it and dynamic values print it.</summary>
public abstract record FieldValue
{
    private FieldValue()
    {
    }

    /// <summary>Nothing: a missing member, a null, an empty text.</summary>
    public static readonly FieldValue None = new Empty();

    public virtual bool IsEmpty => false;

    public sealed record Empty : FieldValue
    {
        public override bool IsEmpty => true;
    }

    public sealed record Text(string Value) : FieldValue
    {
        public override bool IsEmpty => Value.Length == 0;
    }

    public sealed record Number(decimal Value) : FieldValue
    {
        /// <summary>How many decimals are printed even where they are zeros.</summary>
        public int Decimals { get; init; }

        /// <summary>Written with a point and without further zeros at its end.</summary>
        public string Digits => Value.ToString($"0.{new string('0', Decimals).PadRight(28, '#')}", CultureInfo.InvariantCulture);
    }

    public sealed record Boolean(bool Value) : FieldValue;

    /// <summary>A point in time or a local date as it was given.</summary>
    public sealed record Date(GivenDate Value) : FieldValue;

    public sealed record List(ImmutableArray<FieldValue> Items) : FieldValue
    {
        public override bool IsEmpty => Items.IsEmpty;

        public bool Equals(List? other) => other is not null && Items.SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Length;
    }

    /// <summary>A JSON object: its members are reached by a longer path.</summary>
    public sealed record Object(ImmutableDictionary<string, FieldValue> Members) : FieldValue
    {
        public override bool IsEmpty => Members.IsEmpty;
    }

    public static FieldValue Of(string? text) => string.IsNullOrEmpty(text) ? None : new Text(text);

    public static FieldValue Of(Instant? instant) => instant is { } value ? new Date(GivenDate.At(value)) : None;

    public static FieldValue Of(GivenDate? date) => date is { } value ? new Date(value) : None;

    public static FieldValue Of(IEnumerable<string> texts) => new List([.. texts.Select(Of)]);

    /// <summary>
    /// The value of a JSON element. Texts stay texts, dates among them; a number that no decimal holds stays the text it was written as.
    /// The depth is the document's own, which its reader limits.
    /// </summary>
    public static FieldValue FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Of(json.GetString()),
        JsonValueKind.Number => json.TryGetDecimal(out var number) ? new Number(number) : new Text(json.GetRawText()),
        JsonValueKind.True => new Boolean(true),
        JsonValueKind.False => new Boolean(false),
        JsonValueKind.Array => new List([.. json.EnumerateArray().Select(FromJson)]),
        JsonValueKind.Object => new Object(ReadMembers(json)),
        _ => None,
    };

    private static ImmutableDictionary<string, FieldValue> ReadMembers(JsonElement json)
    {
        var members = ImmutableDictionary.CreateBuilder<string, FieldValue>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject()) members[member.Name] = FromJson(member.Value);
        return members.ToImmutable();
    }
}
