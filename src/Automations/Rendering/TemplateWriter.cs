using System.Collections.Immutable;
using Automations.Values;

namespace Automations.Rendering;

/// <summary>Walks a template's pieces once, with the facts of the moment.</summary>
internal sealed class TemplateWriter(ITemplateOutput output, IValueSource values, ValuePrinter printer, ISet<string>? missing)
{
    internal void Write(ImmutableArray<TemplateNode> nodes, FieldValue item)
    {
        foreach (var node in nodes)
        {
            if (output.IsFull) return;
            switch (node)
            {
                case TemplateNode.Literal literal:
                    output.Literal(literal.Text);
                    break;
                case TemplateNode.Value value:
                    WriteValue(value, item);
                    break;
                case TemplateNode.If choice:
                    Write(IsTrue(choice.Path.Get(values, item)) ? choice.Then : choice.Else, item);
                    break;
                case TemplateNode.Each each:
                    WriteEach(each, item);
                    break;
            }
        }
    }

    /// <summary>Empty, false and 0 are not true, as in the template languages people know.</summary>
    private static bool IsTrue(FieldValue value) =>
        !value.IsEmpty && value is not (FieldValue.Boolean { Value: false } or FieldValue.Number { Value: 0 });

    private void WriteValue(TemplateNode.Value node, FieldValue item)
    {
        var text = printer.Print(node.Path.Get(values, item), node.DatePattern);
        if (text.Length == 0 && node.Fallback is null) missing?.Add(node.Path.Path);
        output.Value(node.Path.Path, text.Length > 0 ? text : node.Fallback ?? "");
    }

    private void WriteEach(TemplateNode.Each each, FieldValue item)
    {
        var value = each.Path.Get(values, item);
        if (value is FieldValue.List list)
        {
            foreach (var next in list.Items.AsSpan()[..Math.Min(list.Items.Length, Template.MaxItems)]) Write(each.Body, next);
        }
        else if (!value.IsEmpty)
        {
            Write(each.Body, value);
        }
    }
}
