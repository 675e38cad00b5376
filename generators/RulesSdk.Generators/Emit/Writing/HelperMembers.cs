namespace RulesSdk.Generators.Emit.Writing;

/// <summary>The static members that expressions need beside them, each once.</summary>
internal sealed class HelperMembers
{
    private readonly List<(string Name, string Code)> _members = [];
    private readonly Dictionary<string, string> _byContent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Keeps names for others.</summary>
    public HelperMembers(IEnumerable<string> taken) => _names.UnionWith(taken);

    /// <summary>Adds a member, or finds the one of the same content.</summary>
    /// <param name="name">The name wished for.</param>
    /// <param name="code">Its source, given its name.</param>
    public string Add(string name, Func<string, string> code)
    {
        var content = name + "\n" + code("$");
        if (_byContent.TryGetValue(content, out var known))
        {
            return known;
        }

        var unique = name;
        for (var number = 2; !_names.Add(unique); number++)
        {
            unique = name + Names.Number(number);
        }

        _byContent.Add(content, unique);
        _members.Add((unique, code(unique)));
        return unique;
    }

    /// <summary>Writes all members.</summary>
    public void Write(SourceWriter writer)
    {
        var isField = false;
        foreach (var (_, code) in _members)
        {
            // fields stand together
            var wasField = isField;
            isField = code.StartsWith("private static readonly ", StringComparison.Ordinal);
            if (!isField || !wasField)
            {
                writer.Gap();
            }

            writer.Lines(code);
        }
    }
}
