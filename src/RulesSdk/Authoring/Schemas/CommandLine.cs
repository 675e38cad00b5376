using System.Text;

namespace RulesSdk;

/// <summary>The arguments of a command, without its own name. On the wire it is an array of strings. Immutable.</summary>
/// <remarks>
/// <para>A <em>flag</em> is the word after <c>-</c> or <c>--</c> of an argument without <c>=</c>; after a single dash, each of
/// its letters is a flag too. <c>-sV</c> sets the flags <c>sV</c>, <c>s</c> and <c>V</c>; <c>--version</c> sets only <c>version</c>.</para>
/// <para>An <em>option</em> is <c>name=value</c>, written <c>--name=value</c> or <c>-name=value</c>, or as a flag's argument
/// followed by one that does not start with a dash: <c>--name value</c>, <c>-n value</c>. Such a name is a flag as well, because
/// a switch before a plain argument looks like an option before its value. <c>-</c> and <c>--</c> alone are neither.</para>
/// <para>All comparisons are ordinal. Compiled rules give the same results.</para>
/// </remarks>
public sealed class CommandLine : IEquatable<CommandLine>
{
    private readonly string[] _arguments;

    /// <summary>No arguments.</summary>
    public CommandLine()
        : this([])
    {
    }

    /// <summary>Creates a command line from its arguments, in order.</summary>
    /// <param name="arguments">The arguments; a null element is read as <c>""</c>.</param>
    public CommandLine(params IReadOnlyList<string> arguments) => _arguments = [.. arguments.Select(argument => argument ?? "")];

    /// <summary>The arguments, in order.</summary>
    public IReadOnlyList<string> Arguments => _arguments;

    /// <summary>The arguments, joined by one blank.</summary>
    public string Text => string.Join(' ', _arguments);

    /// <summary>Whether an argument equals a text.</summary>
    /// <param name="argument">The argument.</param>
    public bool Contains(string argument) => Array.IndexOf(_arguments, argument) >= 0;

    /// <summary>Whether a flag is set.</summary>
    /// <param name="name">The flag without its dashes; a word, or one letter of several behind a single dash.</param>
    public bool HasFlag(string name)
    {
        foreach (var argument in _arguments)
        {
            var word = Word(argument);
            if (word == "" || name == "" || word.Contains('='))
            {
                continue;
            }

            var isLetter = Rune.DecodeFromUtf16(name, out _, out var length) == System.Buffers.OperationStatus.Done && length == name.Length;
            if (word == name || (isLetter && !argument.StartsWith("--", StringComparison.Ordinal) && word.Contains(name, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an option has a value, even an empty one.</summary>
    /// <param name="name">The option's whole name, without dashes.</param>
    public bool HasOption(string name) => Options().Any(option => option.Name == name);

    /// <summary>Whether an option, written <c>name=value</c> without its dashes, starts with a text.</summary>
    /// <param name="prefix">The text, for instance <c>code</c> or <c>results=</c>.</param>
    public bool HasOptionStartingWith(string prefix) =>
        Options().Any(option => $"{option.Name}={option.Value}".StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The value of the first option of a name; <c>""</c> if there is none.</summary>
    /// <param name="name">The option's whole name, without dashes.</param>
    public string Option(string name) => Options().FirstOrDefault(option => option.Name == name).Value ?? "";

    /// <summary>Equality of all arguments in order.</summary>
    /// <param name="other">Another command line.</param>
    public bool Equals(CommandLine? other) => other is not null && _arguments.AsSpan().SequenceEqual(other._arguments);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CommandLine);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var argument in _arguments)
        {
            hash.Add(argument, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <summary>The same as <see cref="Text"/>.</summary>
    public override string ToString() => Text;

    private static string Word(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) ? argument[2..] : argument.StartsWith('-') ? argument[1..] : "";

    private IEnumerable<(string Name, string Value)> Options()
    {
        for (var i = 0; i < _arguments.Length; i++)
        {
            var word = Word(_arguments[i]);
            var equals = word.IndexOf('=');
            if (equals >= 0)
            {
                yield return (word[..equals], word[(equals + 1)..]);
            }
            else if (word != "" && i + 1 < _arguments.Length && !_arguments[i + 1].StartsWith('-'))
            {
                yield return (word, _arguments[i + 1]);
            }
        }
    }
}
