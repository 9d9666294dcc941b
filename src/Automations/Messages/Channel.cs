namespace Automations.Messages;

public enum Channel
{
    Email,
    Chat,
    Push,
}
