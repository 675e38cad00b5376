using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Models.Serialization;
using RulesSdk.Generators.Parsing.Detections;
using RulesSdk.Generators.Parsing.Foreign;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Tunings;
using RulesSdk.Generators.Parsing.Values;

namespace RulesSdk.Generators.Parsing.Rules;

internal static partial class RuleParser
{
    /// <summary>Reads a rule from its symbol; null where it cannot have a generated part.</summary>
    public static RuleDeclaration? Declare(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (type is not { TypeKind: TypeKind.Class, IsRecord: false, ContainingType: null, IsGenericType: false, IsStatic: false, IsFileLocal: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } || !type.IsNamed() || !IsPartial(type, cancellationToken))
        {
            return null;
        }

        var members = new RuleMembers(type);
        var outcomes = members.Outcomes
            .Select(method => ValueTypes.Of(method.ReturnType) is { } value && method.ReturnType.IsAsAccessibleAs(type) ? new OutcomeDeclaration(method.Name, value) { Summary = DocumentationReader.Summary(method, cancellationToken) } : null)
            .OfType<OutcomeDeclaration>()
            .GroupBy(outcome => outcome.Name, StringComparer.Ordinal)
            .Select(same => same.First());
        var activities = members.Activities
            .Where(IsActivity)
            .GroupBy(property => property.Name, StringComparer.Ordinal)
            .Where(same => type.GetMembers(same.Key).OfType<IPropertySymbol>().All(IsActivity))
            .Select(same => same.First())
            .Select(property => new ActivityDeclaration(property.Name, IsAccessibilityWritten(property, cancellationToken) ? property.AccessibilityKeyword() : "", property.Type.SpecialType == SpecialType.System_Int32));
        return new RuleDeclaration(
            type.NamespaceName(),
            type.Name,
            type.AccessibilityKeyword(),
            members.Kind,
            Metadata(members, cancellationToken),
            outcomes.ToEquatableArray(),
            activities.ToEquatableArray())
        {
            VariableCount = members.Kind == RuleKind.Chain ? 0 : members.Events.Count,
            HasOnlyActivities = GeneratedNames.TakenInRule(type).Any() || GeneratedNames.Hidden(type) is not null,
        };
    }

    /// <summary>Whether the generated part can implement an activity.</summary>
    internal static bool IsActivity(IPropertySymbol property) =>
        property is
        {
            IsStatic: false, IsIndexer: false, IsVirtual: false, IsOverride: false, IsAbstract: false, IsSealed: false, IsExtern: false, IsRequired: false,
            RefKind: RefKind.None, SetMethod: null, GetMethod.DeclaredAccessibility: var getter, Type.SpecialType: SpecialType.System_Boolean or SpecialType.System_Int32, Name.Length: > 0,
        }
        && property.Name.IndexOf('.') < 0
        && getter == property.DeclaredAccessibility
        && (property.IsPartialDefinition || property.PartialDefinitionPart is not null)
        && (property.PartialImplementationPart is not { } own || own.DeclaringSyntaxReferences.All(reference => GeneratedNames.IsGenerated(reference.SyntaxTree)));

    // both halves of a property write it, or neither
    private static bool IsAccessibilityWritten(IPropertySymbol property, CancellationToken cancellationToken) =>
        property.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellationToken) is PropertyDeclarationSyntax declaration
            && declaration.Modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword));

    /// <summary>Whether every declaration of a type is partial.</summary>
    internal static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static MetadataModel Metadata(RuleMembers members, CancellationToken cancellationToken)
    {
        var type = members.Type;
        var rule = type.Attribute("RuleAttribute") ?? type.Attribute("SignalAttribute");
        var id = rule?.TextAt(0) ?? "";
        var title = rule?.Text("Title");
        var window = WindowSize(members);
        return new MetadataModel(
            id,
            string.IsNullOrEmpty(title) ? id : title!,
            DocumentationReader.Summary(type, cancellationToken),
            rule?.EnumAt(1) ?? "Informational",
            rule?.Named("Status").EnumMember() ?? "Stable",
            rule?.Named("RiskScore")?.Value as int? ?? 0,
            rule?.Text("Version") ?? "1.0.0",
            type.Attribute("RuleAttribute") is null,
            window,
            type.Attributes("AttackAttribute").Where(attack => attack.EnumAt(0) is not null).Select(attack => new AttackModel(attack.EnumAt(0)!, attack.TextsAt(1).ToEquatableArray())).ToEquatableArray(),
            (type.Attribute("TriageAttribute")?.TextsAt(0) ?? []).ToEquatableArray(),
            Texts(type, "ReferenceAttribute"),
            Texts(type, "FalsePositiveAttribute"),
            Texts(type, "AuthorAttribute"),
            (members.Kind == RuleKind.Chain ? members.Cases : (IEnumerable<ISymbol>)members.CaseMethods).Select(Case).ToEquatableArray(),
            members.Keys.Select(key => Symbols.Camel(key.Name)).Distinct().ToEquatableArray(),
            Schemas(members).ToEquatableArray())
        {
            Strategy = Strategy(members, cancellationToken).ToEquatableArray(),
            Meta = type.Attributes("MetaAttribute").Select(meta => new MetaModel(meta.TextAt(0), meta.TextAt(1))).ToEquatableArray(),
            Options = TuningOptionParser.Declare(type, cancellationToken).ToEquatableArray(),
            DependsOn = DependsOn(members).ToEquatableArray(),
            SuppressTicks = Ticks(type.Attribute("SuppressAttribute")?.TextAt(0)),
            SuppressBy = type.Attribute("SuppressAttribute")?.Text("By") ?? "",
            NewValueTicks = Ticks(type.Attribute("NewValueAttribute")?.TextAt(1)),
            LearnTicks = Ticks(type.Attribute("NewValueAttribute")?.Text("Learn")),
        };
    }

    private static long Ticks(string? duration) => Durations.TryParse(duration, out var ticks) ? ticks : 0;

    /// <summary>The window's size: as given, or that of a sequence's steps together; 0 where there is none or it cannot be read.</summary>
    internal static long WindowSize(RuleMembers members)
    {
        if (members.Window is { } window)
        {
            Durations.TryParse(window.Size, out var size);
            return size;
        }

        return Durations.TryParse(members.Sequence?.TextAt(0), out var gap) && gap <= long.MaxValue / Math.Max(1, members.Events.Count - 1)
            ? gap * Math.Max(0, members.Events.Count - 1)
            : 0;
    }

    private static CaseModel Case(ISymbol member)
    {
        var attribute = member.Attribute("CaseAttribute")!;
        return new CaseModel(member.Name, attribute.TextAt(0), attribute.EnumAt(1) ?? "Informational", attribute.Text("Runbook"));
    }

    // as the attribute has it; else what is said of each of a chain's activities
    private static IEnumerable<StrategyModel> Strategy(RuleMembers members, CancellationToken cancellationToken) =>
        members.Type.Attribute("StrategyAttribute")?.TextAt(0) is { Length: > 0 } text
            ? [new StrategyModel(text)]
            : members.Activities
                .Select(activity => new StrategyModel(DocumentationReader.Summary(activity, cancellationToken), activity.Name))
                .Where(part => part.Text.Length > 0);

    private static EquatableArray<string> Texts(ISymbol symbol, string attribute) =>
        symbol.Attributes(attribute).Select(data => data.TextAt(0)).ToEquatableArray();

    // the ids of the schemas read, in order of first use
    private static IEnumerable<string> Schemas(RuleMembers members)
    {
        var schemas = members.Kind == RuleKind.Chain
            ? members.Activities.SelectMany(activity => Evidence(members, activity))
            : members.Events.Select(SchemaOf);
        return schemas.OfType<string>().Distinct();
    }

    // the schemas of an activity's predicates: its signals' events, then its own
    private static IEnumerable<string?> Evidence(RuleMembers members, IPropertySymbol activity)
    {
        foreach (var signal in SignalsOf(activity))
        {
            // the method of a signal of another assembly is not seen here; its model is
            yield return ForeignModels.TextOf(signal) is { } model && new RuleMembers(signal).Events.Count == 0
                ? ModelText.SchemaId(model)
                : new RuleMembers(signal).Events.Take(1).Select(SchemaOf).FirstOrDefault();
        }

        if (WhenOf(members, activity) is { } own)
        {
            yield return SchemaOf(own);
        }
    }

    // the ids of the rules and signals that a rule reads, in order of first use
    private static IEnumerable<string> DependsOn(RuleMembers members)
    {
        var sources = members.Kind == RuleKind.Chain ? members.Activities.SelectMany(SignalsOf) : DetectionEvents.SourcesOf(members.Type);
        return sources.Select(source => DetectionEvents.Mark(source)?.TextAt(0)).OfType<string>().Where(id => id.Length > 0).Distinct();
    }

    private static string? SchemaOf(IMethodSymbol predicate) =>
        predicate.Parameters.Take(1).Select(parameter => parameter.Type.Attribute("EventSchemaAttribute")?.TextAt(0)).FirstOrDefault();

    private static IEnumerable<INamedTypeSymbol> SignalsOf(IPropertySymbol activity) =>
        activity.Attribute("ActivityAttribute") is { ConstructorArguments: [{ Kind: TypedConstantKind.Array, IsNull: false } signals, ..] }
            ? signals.Values.Select(value => value.Value).OfType<INamedTypeSymbol>()
            : [];

    private static IMethodSymbol? WhenOf(RuleMembers members, IPropertySymbol activity) =>
        activity.Attribute("ActivityAttribute")?.Text("When") is { } name
            ? members.Type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault()
            : null;
}
