namespace Automations.Actions;

/// <summary>What a mail's body is written in.</summary>
public enum EmailFormat
{
    Markdown,
    Html,
}
