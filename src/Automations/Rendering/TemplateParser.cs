namespace Automations.Rendering;

/// <summary>
/// Parses a template in one pass. After a fault it goes on behind the faulty braces, so that all faults are found at once; it stops
/// where going on would only repeat one.
/// </summary>
internal sealed class TemplateParser(string text)
{
    private const int MaxDepth = 8;
    private const int MaxFaults = 20;

    private readonly TagReader _reader = new(text);
    private readonly List<TemplateFault> _faults = [];
    private readonly List<TemplatePath> _paths = [];
    private readonly Stack<OpenBlock> _blocks = new();
    private List<TemplateNode> _nodes = [];
    private int _literalStart;
    private int _eachDepth;

    internal ParseResult Parse()
    {
        if (text.Length > Template.MaxLength) return new ParseResult([new TemplateFault(1, "The text is longer than 256 KiB.")]);
        while (_faults.Count < MaxFaults)
        {
            var open = text.IndexOf("{{", _literalStart, StringComparison.Ordinal);
            if (open < 0) break;
            _reader.At = open + 2;
            if (!Tag(open)) _reader.SkipToNextTag();
            if (_blocks.Count > MaxDepth) return new ParseResult([.. _faults]);
            _literalStart = Math.Max(_literalStart, _reader.At);
        }

        AddLiteral(text.Length);
        if (_faults.Count < MaxFaults)
            foreach (var block in _blocks)
                Fault(block.Position, $"{{{{#{block.Word}}}}} at character {block.Position} is never closed: {{{{/{block.Word}}}}} is missing.");
        return _faults.Count > 0
            ? new ParseResult([.. _faults.OrderBy(fault => fault.Position)])
            : new ParseResult(new Template(text, [.. _nodes], [.. _paths]));
    }

    /// <summary>False where the braces could not be read to their end.</summary>
    private bool Tag(int open)
    {
        if (_reader.Next == '{')
        {
            while (_reader.Next == '{') _reader.At++;
            return Fault(open + 1, $"Three braces at character {open + 1} are not allowed: a dynamic value has two on each side.");
        }

        _reader.SkipBlanks();
        if (_reader.IsAtQuote) return Quoted(open);
        switch (_reader.Next)
        {
            case '#':
                return OpenTag(open);
            case '/':
                return CloseTag(open);
            case '!':
                return Fault(open + 1, $"The comment at character {open + 1} is not allowed.");
            case '>':
                return Fault(open + 1, $"Other texts cannot be included, as is tried at character {open + 1}.");
        }

        var word = _reader.TakeWord();
        return word == "else" ? ElseTag(open) : Value(open, word);
    }

    /// <summary><c>{{"{{"}}</c>: prints what is quoted.</summary>
    private bool Quoted(int open)
    {
        var at = _reader.At + 1;
        if (_reader.TakeQuoted() is not { } quoted) return Fault(at, $"The quotation mark at character {at} is not closed.");
        if (!TakeClose(open)) return false;
        AddLiteral(open);
        _nodes.Add(new TemplateNode.Literal(quoted));
        return true;
    }

    private bool Value(int open, string word)
    {
        if (Path(word, open) is not { } path) return false;
        string? pattern = null;
        string? fallback = null;
        _reader.SkipBlanks();
        var at = _reader.At + 1;
        if (char.IsLetter(_reader.Next))
        {
            var format = _reader.TakeWord();
            if (format != "date") return Fault(at, $"“{format}” at character {at} is not known: only date \"…\" and | \"…\" can follow a value.");
            if (!TakeQuoted("date", out pattern)) return false;
            if (!DatePrinter.IsPattern(pattern)) return Fault(at, $"The date format at character {at} is not one, as \"d MMMM yyyy\" is.");
            _reader.SkipBlanks();
        }

        if (_reader.Next == '|')
        {
            _reader.At++;
            if (!TakeQuoted("|", out fallback)) return false;
        }

        if (!TakeClose(open)) return false;
        AddLiteral(open);
        _nodes.Add(new TemplateNode.Value(path, pattern, fallback));
        return true;
    }

    private bool OpenTag(int open)
    {
        _reader.At++;
        var word = _reader.TakeWord();
        if (word is not ("if" or "each")) return Fault(open + 1, $"“#{word}” at character {open + 1} is not known: there are #if and #each.");
        if (word == "each" && _eachDepth > 0) Fault(open + 1, $"{{{{#each}}}} at character {open + 1} stands inside another one.");
        if (_blocks.Count == MaxDepth) Fault(open + 1, $"Blocks are nested more than {MaxDepth} deep at character {open + 1}.");

        // A block with a faulty path is entered all the same, or its end would be reported too.
        var path = Path(_reader.TakeWord(), open);
        var closed = path is not null && TakeClose(open);
        if (closed) AddBlockTag(open);
        _blocks.Push(new OpenBlock(word, path ?? new PathReference("this"), open + 1, _nodes));
        _nodes = [];
        if (word == "each") _eachDepth++;
        return closed;
    }

    private bool ElseTag(int open)
    {
        if (!TakeClose(open)) return false;
        if (!_blocks.TryPeek(out var block) || block.Word != "if" || block.Then is not null)
        {
            Fault(open + 1, $"{{{{else}}}} at character {open + 1} belongs to no {{{{#if}}}}.");
            return true;
        }

        AddBlockTag(open);
        block.Then = _nodes;
        _nodes = [];
        return true;
    }

    private bool CloseTag(int open)
    {
        _reader.At++;
        var word = _reader.TakeWord();
        if (!TakeClose(open)) return false;
        if (!_blocks.TryPeek(out var block) || block.Word != word)
        {
            Fault(open + 1, $"{{{{/{word}}}}} at character {open + 1} closes nothing.");
            return true;
        }

        AddBlockTag(open);
        _blocks.Pop();
        block.Outer.Add(block.Close(_nodes));
        _nodes = block.Outer;
        if (word == "each") _eachDepth--;
        return true;
    }

    private PathReference? Path(string word, int open)
    {
        if (word.Length == 0 && _reader.At >= text.Length)
        {
            Fault(open + 1, $"The dynamic value at character {open + 1} is not closed.");
            return null;
        }

        if (!TagReader.IsPath(word))
        {
            Fault(open + 1, $"The dynamic value at character {open + 1} names no field, such as contact.firstName.");
            return null;
        }

        var path = new TemplatePath(word, open + 1, _eachDepth > 0);
        if (path is { IsItem: true, InsideEach: false })
        {
            Fault(open + 1, $"“{word}” at character {open + 1} has a meaning only between {{{{#each …}}}} and {{{{/each}}}}.");
            return null;
        }

        _paths.Add(path);
        return new PathReference(word);
    }

    private bool TakeQuoted(string after, out string quoted)
    {
        _reader.SkipBlanks();
        var at = _reader.At + 1;
        quoted = "";
        if (!_reader.IsAtQuote) return Fault(at, $"A text in quotation marks is missing after {after} at character {at}.");
        if (_reader.TakeQuoted() is not { } text) return Fault(at, $"The quotation mark at character {at} is not closed.");
        quoted = text;
        return true;
    }

    private bool TakeClose(int open)
    {
        if (_reader.TakeClose()) return true;
        var at = _reader.At + 1;
        return _reader.Next is '\0' or '{' or '}'
            ? Fault(open + 1, $"The dynamic value at character {open + 1} is not closed.")
            : Fault(at, $"“{_reader.NextSign}” at character {at} is not expected there.");
    }

    private void AddLiteral(int end)
    {
        if (end > _literalStart) _nodes.Add(new TemplateNode.Literal(text[_literalStart..end]));
    }

    /// <summary>
    /// Ends the literal before a block's tag. Where nothing else stands on the tag's line, the line goes with it, so that a Markdown
    /// list written over several lines stays one list.
    /// </summary>
    private void AddBlockTag(int open)
    {
        var start = open;
        while (start > _literalStart && text[start - 1] is ' ' or '\t') start--;
        var end = _reader.At;
        while (end < text.Length && text[end] is ' ' or '\t' or '\r') end++;
        var alone = (start == 0 || text[start - 1] == '\n') && (end == text.Length || text[end] == '\n');
        AddLiteral(alone ? start : open);
        if (alone) _literalStart = Math.Min(end + 1, text.Length);
    }

    private bool Fault(int position, string message)
    {
        _faults.Add(new TemplateFault(position, message));
        return false;
    }
}
