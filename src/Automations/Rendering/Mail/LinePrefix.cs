namespace Automations.Rendering.Mail;

/// <summary>What lines of a list item or a quotation begin with.</summary>
internal sealed class LinePrefix(string first, string rest)
{
    internal bool IsUsed { get; private set; }

    internal string Take()
    {
        var text = IsUsed ? rest : first;
        IsUsed = true;
        return text;
    }
}
