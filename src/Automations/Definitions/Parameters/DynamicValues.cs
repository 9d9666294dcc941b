using Automations.Catalog;
using Automations.Rendering;

namespace Automations.Definitions.Parameters;

/// <summary>Checks the dynamic values of a text against the fields that a place may name.</summary>
internal static class DynamicValues
{
    /// <summary>False with at least one fault reported; a path that is named several times is reported once.</summary>
    public static bool Check(string text, DefinitionScope scope, Faults faults)
    {
        var parsed = Template.Parse(text);
        var good = parsed.IsValid;
        foreach (var fault in parsed.Faults) faults.Add(fault.Message);
        foreach (var path in parsed.IsValid ? parsed.Template.Paths.Where(path => !path.IsItem).Select(path => path.Path).Distinct() : [])
        {
            if (faults.IsFull) break;
            if (FieldCatalog.Check(path, scope.Fields) is not { } fault) continue;
            faults.Add(fault);
            good = false;
        }

        return good && !faults.IsFull;
    }
}
