namespace Automations.Values;

/// <summary>Where conditions and dynamic values find what a path such as <c>contact.firstName</c> stands for.</summary>
public interface IValueSource
{
    /// <summary>The value, or <see cref="FieldValue.None"/> where there is none. Never throws for an unknown path.</summary>
    FieldValue Get(string path);
}
