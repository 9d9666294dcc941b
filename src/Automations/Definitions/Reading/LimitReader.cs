using Automations.Definitions.Parameters;

namespace Automations.Definitions.Reading;

internal static class LimitReader
{
    public static readonly ChoiceParameter<LimitKind> Type = new("type", "How often it may run for one contact.") { Required = true };
    public static readonly IntegerParameter Hours = new("hours", "The length of the rolling window.", 1, 87_600) { Required = true };

    /// <summary>Null with faults reported; no limit where the member is left out.</summary>
    public static Limit? Read(ObjectReader automation)
    {
        if (!automation.TryTake("limit", out var json)) return Limit.None.Value;
        if (ObjectReader.Of(json, "A limit", automation.Faults.At("limit")) is not { } reader) return null;
        if (!reader.TryTake(Type, out var kind)) return null;
        Limit? limit = kind switch
        {
            LimitKind.None => Limit.None.Value,
            LimitKind.Once => Limit.Once.Value,
            _ => reader.TryTake(Hours, out var hours) ? new Limit.OncePer(hours) : null,
        };
        if (kind != LimitKind.OncePer) reader.Refuse(Hours.Name, "“hours” belongs to the limit “once_per” only.");
        reader.RefuseOthers();
        return limit;
    }
}
