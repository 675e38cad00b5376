using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>The members of a rule by what they are marked, in source order.</summary>
internal sealed class RuleMembers(INamedTypeSymbol type)
{
    private readonly List<IMethodSymbol> _methods =
        [.. type.GetMembers().OfType<IMethodSymbol>().Where(method => method.MethodKind == MethodKind.Ordinary)];

    public INamedTypeSymbol Type => type;

    public IReadOnlyList<IMethodSymbol> Events => Marked("EventAttribute");

    public IReadOnlyList<IMethodSymbol> Joins => Marked("JoinAttribute");

    public IReadOnlyList<IMethodSymbol> Keys => Marked("GroupByAttribute");

    public IReadOnlyList<IMethodSymbol> Outcomes => Marked("OutcomeAttribute");

    public IReadOnlyList<IMethodSymbol> Conditions => Marked("ConditionAttribute");

    public IReadOnlyList<IMethodSymbol> Lets => Marked("LetAttribute");

    /// <summary>The cases of a rule that is no chain.</summary>
    public IReadOnlyList<IMethodSymbol> CaseMethods => Marked("CaseAttribute");

    public IReadOnlyList<IPropertySymbol> Activities => Properties("ActivityAttribute");

    public IReadOnlyList<IPropertySymbol> Cases => Properties("CaseAttribute");

    /// <summary>The rule's window: the first, where it has several, which is an error.</summary>
    public WindowDeclaration? Window => WindowDeclaration.Of(type).FirstOrDefault();

    public AttributeData? Sequence => type.Attribute("SequenceAttribute");

    public RuleKind Kind =>
        Activities.Count > 0 || (Cases.Count > 0 && Events.Count == 0) ? RuleKind.Chain
        : Window is null && Sequence is null && Events.Count <= 1 ? RuleKind.SingleEvent
        : RuleKind.Join;

    /// <summary>Whether the name of some member is that of another that is no overload of it, so that generated code cannot name it. The compiler says that it is declared twice.</summary>
    public bool IsAmbiguous =>
        new[] { Events, Joins, Keys, Outcomes, Conditions, Lets, CaseMethods }.SelectMany(static methods => methods).Any(method => type.GetMembers(method.Name).Any(static other => other is not IMethodSymbol))
        || Activities.Concat(Cases).Any(property => type.GetMembers(property.Name).Length > 1);

    private IReadOnlyList<IMethodSymbol> Marked(string attribute) => [.. _methods.Where(method => method.Attribute(attribute) is not null)];

    private IReadOnlyList<IPropertySymbol> Properties(string attribute) =>
        [.. type.GetMembers().OfType<IPropertySymbol>().Where(property => property.Attribute(attribute) is not null)];
}
