namespace Automations.Catalog;

/// <summary>What a field holds.</summary>
public enum FieldType
{
    Text,
    Number,
    Boolean,
    Date,

    /// <summary>A list of texts.</summary>
    List,

    /// <summary>Members, reached by a longer path.</summary>
    Object,

    /// <summary>Whatever was sent.</summary>
    Any,
}
