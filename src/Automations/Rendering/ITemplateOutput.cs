namespace Automations.Rendering;

/// <summary>Where a template is rendered to.</summary>
internal interface ITemplateOutput
{
    /// <summary>True once the limit is reached; nothing more is taken then.</summary>
    bool IsFull { get; }

    /// <summary>The template's own text.</summary>
    void Literal(string text);

    /// <summary>What a dynamic value prints.</summary>
    void Value(string path, string text);
}
