using System.Security;
using System.Text;
using RulesSdk.Shared;

namespace RulesSdk.AttackConstants;

/// <summary>Writes the techniques of a version as constants of C#: a class for the version, in it one for each tactic.</summary>
internal sealed class ConstantsWriter
{
    // no file of the repository is longer
    private const int MostLines = 300;

    private readonly string _version;
    private readonly AttackFacts _facts;
    private readonly Dictionary<string, (TechniqueFacts Technique, string Name)[]> _names;

    private ConstantsWriter(string version, AttackFacts facts)
    {
        (_version, _facts) = (version, facts);
        var names = new ConstantNames(facts);
        _names = facts.Tactics.ToDictionary(static tactic => tactic.ShortName, tactic => names.Of(tactic).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The class of a version: <c>Attack18</c> for 18.1.</summary>
    public static string ClassOf(string version) => "Attack" + version.Split('.')[0];

    /// <summary>The files: their names and what they contain.</summary>
    public static IEnumerable<(string Name, string Text)> Write(string version, AttackFacts facts)
    {
        var writer = new ConstantsWriter(version, facts);
        return facts.Tactics.SelectMany(writer.FilesOf).Prepend(($"{ClassOf(version)}.cs", writer.Class()));
    }

    private string Class() =>
        $$"""
        namespace RulesSdk;

        /// <summary>The techniques of MITRE ATT&amp;CK for Enterprise {{_version}}, by tactic, as <see cref="AttackAttribute"/> takes them.</summary>
        /// <remarks>{{(_facts.Base is null ? "All of them, also those that are deprecated or revoked: to name one of these is a warning." : $"Of {_version} only some changes are known here. All else is as in {_facts.Base}.")}}</remarks>
        /// <example>
        /// <code>
        /// [Attack(Tactic.LateralMovement, {{ClassOf(_version)}}.LateralMovement.UseAlternateAuthenticationMaterial)]
        /// </code>
        /// </example>
        public static partial class {{ClassOf(_version)}};

        """;

    private IEnumerable<(string Name, string Text)> FilesOf(TacticFacts tactic)
    {
        var lines = _names[tactic.ShortName].Select(one => Constant(tactic, one.Technique, one.Name).ToArray()).ToList();
        for (var part = 1; lines.Count > 0; part++)
        {
            string[] head =
            [
                $"// Made from Data/enterprise-{_version}.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.",
                "namespace RulesSdk;",
                "",
                $"public static partial class {ClassOf(_version)}",
                "{",
                .. part == 1 ? [$"    /// <summary>{tactic.Id}, {tactic.Name}.</summary>"] : Array.Empty<string>(),
                $"    public static partial class {tactic.Member}",
                "    {",
            ];
            var text = new StringBuilder().AppendJoin('\n', head).Append('\n');
            var count = 0;
            for (var left = MostLines - head.Length - 2; count < lines.Count && lines[count].Length <= left; count++)
            {
                left -= lines[count].Length;
                text.AppendJoin('\n', lines[count]).Append('\n');
            }

            lines.RemoveRange(0, count);
            yield return (part == 1 ? $"{tactic.Member}.cs" : $"{tactic.Member}.{part}.cs", text.Append("    }\n}\n").ToString());
        }
    }

    private IEnumerable<string> Constant(TacticFacts tactic, TechniqueFacts technique, string name)
    {
        yield return $"        /// <summary>{technique.Id}, {SecurityElement.Escape(FullName(technique))}.</summary>";
        if (!technique.IsActive)
        {
            var instead = _facts.Current(technique) is { } successor ? $"use {Place(tactic, successor)}, {successor.Id}" : "nothing is known to take its place";
            yield return $"        [Obsolete(\"{technique.Id} is {technique.Status} in ATT&CK {_version} ({instead}).\")]";
        }

        yield return $"        public const string {name} = \"{technique.Id}\";";
    }

    private string FullName(TechniqueFacts technique) =>
        technique.ParentId is { } parent && _facts.Find(parent) is { } whole ? $"{whole.Name}: {technique.Name}" : technique.Name;

    // The constant of a successor: under the same tactic, or the first that it has.
    private string Place(TacticFacts tactic, TechniqueFacts successor)
    {
        var under = successor.Tactics.Contains(tactic.ShortName) ? tactic : _facts.Tactics.First(other => successor.Tactics.Contains(other.ShortName));
        return $"{ClassOf(_version)}.{under.Member}.{_names[under.ShortName].First(one => one.Technique.Id == successor.Id).Name}";
    }
}
