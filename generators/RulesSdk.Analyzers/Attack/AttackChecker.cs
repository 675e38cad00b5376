using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Parsing.Marks;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Shared;

namespace RulesSdk.Analyzers.Attack;

/// <summary>Checks one <c>[Attack]</c>.</summary>
/// <param name="version">The name of the version of ATT&amp;CK.</param>
/// <param name="facts">What it has.</param>
/// <param name="attack">The attribute.</param>
/// <param name="report">Where diagnostics go.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class AttackChecker(string version, AttackFacts facts, AttributeData attack, Action<Diagnostic> report, CancellationToken cancellationToken)
{
    private readonly AttributeSyntax? _syntax = attack.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;
    private readonly string[] _ids = [.. attack.TextsAt(1)];

    public void Check()
    {
        // of an attribute that does not compile the compiler has said so
        if (_syntax is null || attack.ConstructorArguments.Length != 2)
        {
            return;
        }

        var found = new List<(TechniqueFacts Technique, int At)>();
        for (var i = 0; i < _ids.Length; i++)
        {
            if (Techniques.IsWellFormed(_ids[i]) && CheckTechnique(_ids[i], PlaceOf(i)) is { } technique)
            {
                found.Add((technique, i));
            }
        }

        if (((TypedConstant?)attack.ConstructorArguments[0]).EnumMember() is { } tactic)
        {
            CheckTactic(tactic, found);
        }
    }

    // The technique, if it may be used: only then is it asked for its tactics.
    private TechniqueFacts? CheckTechnique(string id, SyntaxNode place)
    {
        if (facts.Find(id) is not { } technique)
        {
            if (!NearTechniques.MayBeNew(facts, id))
            {
                var near = NearTechniques.Of(facts, id);
                Report(RuleDiagnostics.UnknownTechnique, place, near, version, id, NearTechniques.Remedy(version, facts, id, near));
            }

            return null;
        }

        if (technique.IsActive)
        {
            return technique;
        }

        var current = facts.Current(technique);
        var remedy = current is null ? "nothing is known to take its place: look for one at https://attack.mitre.org" : $"write \"{current.Id}\", {current.Name}";
        Report(RuleDiagnostics.RetiredTechnique, place, current is null ? [] : [current.Id], id, technique.Name, technique.Status, version, remedy);
        return null;
    }

    private void CheckTactic(string named, List<(TechniqueFacts Technique, int At)> found)
    {
        var wrong = found.Where(one => !MayHave(one.Technique, named)).ToList();
        var isTactic = facts.Tactics.Any(tactic => tactic.Member == named);
        if (isTactic && wrong.Count == 0)
        {
            return;
        }

        // What all of them have can take the place of the tactic; a technique that has none of those needs an attribute of its own.
        var common = Members(found.Select(one => one.Technique), isTactic ? [] : NearTechniques.Heirs(named));
        if (!isTactic || (wrong.Count == found.Count && common.Count > 0))
        {
            var fault = !isTactic ? $"There is no tactic {named}"
                : $"{string.Join(" and ", wrong.Select(static one => $"'{one.Technique.Id}'"))} {(wrong.Count == 1 ? "is no technique" : "are no techniques")} of the tactic {named}";
            var remedy = common.Count == 0 ? "give each technique an attribute of its own, with its tactic" : $"write {Choice(common)}";
            Report(RuleDiagnostics.OtherTactic, TacticPlace, common, fault, version, remedy);
            return;
        }

        foreach (var (technique, at) in wrong)
        {
            var remedy = $"give it an attribute of its own, with {Choice(Members([technique], []))}";
            Report(RuleDiagnostics.OtherTactic, PlaceOf(at), [], $"'{technique.Id}' is no technique of the tactic {named}", version, remedy);
        }
    }

    // Which techniques of the tactic that version 19 divides are in which part is not known of all of them.
    private bool MayHave(TechniqueFacts technique, string tactic)
    {
        var members = Members([technique], []);
        return members.Contains(tactic) || (facts.Base is not null && tactic == "DefenseImpairment" && members.Contains("Stealth"));
    }

    // The tactics that all of some techniques have, in the order of the matrix; without techniques, those that are given.
    private List<string> Members(IEnumerable<TechniqueFacts> techniques, string[] others) =>
    [
        .. facts.Tactics.Where(tactic => techniques.Any() ? techniques.All(technique => technique.Tactics.Contains(tactic.ShortName)) : others.Contains(tactic.Member))
            .Select(static tactic => tactic.Member),
    ];

    private static string Choice(List<string> tactics) => string.Join(" or ", tactics.Select(static tactic => "Tactic." + tactic));

    private SyntaxNode TacticPlace => _syntax!.ArgumentList?.Arguments.FirstOrDefault()?.Expression ?? (SyntaxNode)_syntax;

    // The argument, if each technique is one; otherwise the literal in an array, or the whole attribute.
    private SyntaxNode PlaceOf(int technique)
    {
        var arguments = _syntax!.ArgumentList!.Arguments;
        return arguments.Count == _ids.Length + 1 && arguments[technique + 1].NameColon is null
            ? arguments[technique + 1].Expression
            : arguments.SelectMany(static argument => argument.DescendantNodes().OfType<LiteralExpressionSyntax>()).FirstOrDefault(literal => literal.Token.ValueText == _ids[technique]) ?? (SyntaxNode)_syntax;
    }

    // What may be written instead goes along with the diagnostic, for the code fix.
    private void Report(DiagnosticDescriptor descriptor, SyntaxNode place, IReadOnlyCollection<string> instead, params object[] arguments) =>
        report(Diagnostic.Create(
            descriptor,
            place.GetLocation(),
            FixProperties.With(FixProperties.Instead, place is AttributeSyntax ? "" : string.Join(" ", instead)),
            arguments));
}
