using Automations.Catalog;

namespace Automations.Definitions.Reading;

internal static class TriggerReader
{
    /// <summary>Null with faults reported.</summary>
    /// <param name="type">The trigger's type where it could be read, even if the rest could not.</param>
    public static Trigger? Read(ObjectReader automation, out TriggerType? type)
    {
        type = null;
        if (!automation.TryTake("trigger", out var json))
        {
            automation.Missing("trigger");
            return null;
        }

        if (ObjectReader.Of(json, "A trigger", automation.Faults.At("trigger")) is not { } reader) return null;
        type = TypeMember.Take(reader, "type", "trigger", TriggerCatalog.Find, TriggerCatalog.All.Select(known => known.Name));
        return type is null ? null : new Trigger(type, ParameterReader.Read(reader, type.Parameters));
    }
}
