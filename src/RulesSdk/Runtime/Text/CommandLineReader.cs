using RulesSdk.Runtime.Reading;

namespace RulesSdk.Runtime.Text;

/// <summary>The arguments of a command in an event: <see cref="CommandLine"/> over UTF-8, with the same answers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct CommandLineReader
{
    private readonly JsonElements _arguments;

    internal CommandLineReader(JsonElements arguments) => _arguments = arguments;

    /// <summary>The arguments; slot 0 of each is its text.</summary>
    public JsonElements Arguments => _arguments;

    /// <summary>The arguments, joined by one blank.</summary>
    /// <param name="scratch">Where the text goes.</param>
    public Utf8Text Text(Scratch scratch)
    {
        var text = new TextBuilder(scratch);
        var first = true;
        foreach (var argument in _arguments)
        {
            if (!first)
            {
                text.Append(" "u8);
            }

            first = false;
            text.Append(argument.Text(0));
        }

        return text.ToText();
    }

    /// <summary>Whether an argument is exactly this.</summary>
    /// <param name="argument">The argument, compared ordinally.</param>
    public bool Contains(ReadOnlySpan<byte> argument)
    {
        foreach (var item in _arguments)
        {
            if (item.Text(0).Is(argument))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc cref="CommandLine.HasFlag"/>
    public bool HasFlag(ReadOnlySpan<byte> name)
    {
        foreach (var item in _arguments)
        {
            if (CommandLineWords.IsFlag(item.Text(0).Bytes, name))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc cref="CommandLine.HasOption"/>
    public bool HasOption(ReadOnlySpan<byte> name) => !OptionOrNull(name).IsNull;

    /// <inheritdoc cref="CommandLine.HasOptionStartingWith"/>
    public bool HasOptionStartingWith(ReadOnlySpan<byte> prefix)
    {
        var pending = Utf8Text.Null;
        foreach (var item in _arguments)
        {
            var argument = item.Text(0);
            if (!pending.IsNull && !CommandLineWords.IsDashed(argument.Bytes) && CommandLineWords.JoinStartsWith(pending.Bytes, argument.Bytes, prefix))
            {
                return true;
            }

            pending = Utf8Text.Null;
            var word = CommandLineWords.Word(argument.Bytes);
            if (word.Contains((byte)'='))
            {
                if (word.StartsWith(prefix))
                {
                    return true;
                }
            }
            else if (!word.IsEmpty)
            {
                pending = new Utf8Text(word);
            }
        }

        return false;
    }

    /// <inheritdoc cref="CommandLine.Option"/>
    public Utf8Text Option(ReadOnlySpan<byte> name)
    {
        var value = OptionOrNull(name);
        return value.IsNull ? Utf8Text.Empty : value;
    }

    private Utf8Text OptionOrNull(ReadOnlySpan<byte> name)
    {
        var pending = false;
        foreach (var item in _arguments)
        {
            var argument = item.Text(0);
            if (pending && !CommandLineWords.IsDashed(argument.Bytes))
            {
                return argument;
            }

            var word = CommandLineWords.Word(argument.Bytes);
            var equals = word.IndexOf((byte)'=');
            if (equals >= 0 && word[..equals].SequenceEqual(name))
            {
                return new Utf8Text(word[(equals + 1)..]);
            }

            pending = !word.IsEmpty && equals < 0 && word.SequenceEqual(name);
        }

        return Utf8Text.Null;
    }
}
