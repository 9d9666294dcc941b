using System.Text;

namespace Automations.Definitions;

/// <summary>Makes words of wire names: <c>create_task</c> is “Create task”, <c>dueInDays</c> “Due in days”.</summary>
internal static class WireWords
{
    public static string Of(string name)
    {
        var words = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c)) words.Append(' ');
            words.Append(c == '_' ? ' ' : words.Length == 0 ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
        }

        return words.ToString();
    }
}
