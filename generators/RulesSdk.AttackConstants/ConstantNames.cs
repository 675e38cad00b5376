using RulesSdk.Shared;

namespace RulesSdk.AttackConstants;

/// <summary>What the constants of techniques are called.</summary>
/// <param name="facts">The version.</param>
internal sealed class ConstantNames(AttackFacts facts)
{
    /// <summary>The techniques of a tactic with the names of their constants, by id.</summary>
    public IEnumerable<(TechniqueFacts Technique, string Name)> Of(TacticFacts tactic)
    {
        var own = facts.Techniques.Where(technique => technique.Tactics.Contains(tactic.ShortName)).ToList();
        var active = own.Where(static technique => technique.IsActive).Select(Plain).CountBy(static name => name).ToDictionary(StringComparer.Ordinal);
        var all = own.Select(Plain).CountBy(static name => name).ToDictionary(StringComparer.Ordinal);

        // Of several with one name the one that may be used has it plain. The others tell themselves apart by their ids.
        return own.Select(technique => (technique, Plain(technique) is var name
            && name != tactic.Member
            && (all[name] == 1 || (technique.IsActive && active[name] == 1)) ? name : $"{name}{technique.Id.Replace('.', '_')}"));
    }

    /// <summary>A name in the form of C#: "Cloud Instance Metadata API" as <c>CloudInstanceMetadataApi</c>.</summary>
    public static string Identifier(string name)
    {
        var words = new List<string>();
        for (var i = 0; i < name.Length; i++)
        {
            var start = i;
            while (i < name.Length && char.IsLetterOrDigit(name[i]))
            {
                i++;
            }

            if (i > start)
            {
                words.Add(Word(name[start..i]));
            }
        }

        var joined = string.Concat(words);
        return char.IsDigit(joined[0]) ? "_" + joined : joined;
    }

    private string Plain(TechniqueFacts technique) =>
        Identifier(technique.ParentId is { } parent && facts.Find(parent) is { } whole ? $"{whole.Name} {technique.Name}" : technique.Name);

    // DNS => Dns, OS => OS, PowerShell => PowerShell, memory => Memory
    private static string Word(string word) =>
        word.Length > 2 && word.All(static letter => !char.IsLower(letter)) ? word[0] + word[1..].ToLowerInvariant() : char.ToUpperInvariant(word[0]) + word[1..];
}
