using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Detections;
using RulesSdk.Generators.Parsing.Lowering;
using RulesSdk.Generators.Parsing.Schemas;
using RulesSdk.Generators.Parsing.Source;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Rules;

internal sealed partial class RuleBodyParser
{
    // [Activity(typeof(SshSession), When = nameof(HasTerminal))] public partial bool RemoteAccess { get; }
    // => a clause for the signal, a clause for the predicate
    private ChainModel Chain()
    {
        var clauses = new List<ChainClause>();
        for (var number = 0; number < _members.Activities.Count; number++)
        {
            var activity = _members.Activities[number];
            CheckActivity(activity);
            var attribute = activity.Attribute("ActivityAttribute")!;
            var before = clauses.Count;
            var signals = attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } given, ..] ? given.Values : [];
            for (var i = 0; i < signals.Length; i++)
            {
                var clause = signals[i].Value is INamedTypeSymbol signal ? Signal(number, signal, PlaceOf(attribute, i)) : null;
                clauses.AddRange(clause is null ? [] : [clause]);
            }

            if (attribute.Text("When") is { } when)
            {
                var clause = When(number, when, attribute);
                clauses.AddRange(clause is null ? [] : [clause]);
            }
            else if (signals.Length == 0 && before == clauses.Count)
            {
                Report(RuleDiagnostics.Signal, attribute.Location(cancellationToken), activity.Name, "names no signal and no predicate", "write [Activity(typeof(…))] or [Activity(When = nameof(…))]");
            }
        }

        return new ChainModel(clauses.ToEquatableArray(), CheckCases().ToEquatableArray());
    }

    private void CheckActivity(IPropertySymbol activity)
    {
        var isPartial = activity.IsPartialDefinition || activity.PartialDefinitionPart is not null;
        if (!isPartial || activity is not { IsStatic: false, SetMethod: null, Type.SpecialType: SpecialType.System_Boolean or SpecialType.System_Int32 })
        {
            Report(RuleDiagnostics.ActivityShape, activity.Locations[0], activity.Name);
        }
    }

    private ChainClause? Signal(int activity, INamedTypeSymbol signal, Location? where)
    {
        var members = new RuleMembers(signal);
        var mark = signal.Attribute("SignalAttribute") ?? signal.Attribute("RuleAttribute");
        if (mark is not null && !SymbolEqualityComparer.Default.Equals(signal.ContainingAssembly, compilation.Assembly))
        {
            return ForeignSignal(activity, signal, mark.TextAt(0), where);
        }

        var (fault, remedy) = (mark, members) switch
        {
            (null, _) => ("is marked neither [Signal] nor [Rule]", "mark it [Signal(\"…\")]"),
            _ when DetectionEvents.SourcesOf(signal).Any() => ("reads the detections of another rule, which no line contains", "name a rule or signal of single events of a schema"),
            (_, { Kind: not RuleKind.SingleEvent } or { Events.Count: not 1 }) => ("does not have exactly one [Event] and no [Window]", "name a rule or signal of single events"),
            _ => (null, ""),
        };
        if (fault is not null)
        {
            Report(RuleDiagnostics.Signal, where, signal.Name, fault, remedy);
            return null;
        }

        // a signal with errors says so itself
        return members.Events[0].Parameters is [{ Type: INamedTypeSymbol schemaType }] && SchemaParser.FromSymbol(schemaType) is { } schema
            ? new ChainClause(activity, mark!.TextAt(0), signal.FullName(), Symbols.Camel(members.Events[0].Name), null, schema)
            : Failed<ChainClause>();
    }

    private ChainClause? When(int activity, string name, AttributeData attribute)
    {
        if (type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault() is not { } method)
        {
            var methods = type.GetMembers().OfType<IMethodSymbol>().Where(candidate => candidate is { IsStatic: true, MethodKind: MethodKind.Ordinary, ReturnType.SpecialType: SpecialType.System_Boolean });
            Report(RuleDiagnostics.Signal, attribute.Location(cancellationToken), name, "is not a method of the chain", $"write nameof({string.Join(" or ", methods.Select(candidate => candidate.Name).DefaultIfEmpty("…"))})");
            return null;
        }

        return Predicate(method, "When") is { } predicate
            ? new ChainClause(activity, predicate.Name, null, null, predicate, predicate.Schema)
            : Failed<ChainClause>();
    }

    private Location? PlaceOf(AttributeData attribute, int index) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax { ArgumentList: { } list } && index < list.Arguments.Count
            ? list.Arguments[index].Expression.GetLocation()
            : attribute.Location(cancellationToken);

    // every schema of the chain has every part of the key
    private void CheckKeys(ChainModel? chain)
    {
        var schemas = (chain?.Clauses ?? []).Select(clause => clause.Schema.TypeName).Distinct().ToList();
        var names = _members.Keys.Select(key => key.Name).Distinct().DefaultIfEmpty("").ToList();
        foreach (var schema in schemas)
        {
            foreach (var name in names)
            {
                if (!_members.Keys.Any(key => key.Name == name && key.Parameters is [var parameter] && parameter.Type.FullName() == schema))
                {
                    Report(RuleDiagnostics.MatchMissing, type.Locations[0], type.Name, schema.Substring(schema.LastIndexOfAny(['.', ':']) + 1));
                    break;
                }
            }
        }
    }

    private List<CaseBody> CheckCases()
    {
        var bodies = new List<CaseBody>();
        var rows = new List<CaseTable.Row>();
        foreach (var property in _members.Cases)
        {
            var attribute = property.Attribute("CaseAttribute")!;
            if (property is not { IsStatic: false, Type.SpecialType: SpecialType.System_Boolean, GetMethod: { } getter })
            {
                Report(RuleDiagnostics.MemberSignature, property.Locations[0], "[Case]", property.Name, "is not an instance property of type bool", $"'bool {property.Name} => …;'");
                continue;
            }

            var lowering = new OperationLowering(new LoweringTarget(compilation, type), report: null, cancellationToken);
            var self = new Expression.Variable("this", new ValueType(ValueKind.Record, type.FullName()));
            var body = lowering.LowerBody(getter, new LoweringScope(This: self));
            bodies.Add(new CaseBody(body, body is null ? Bodies.Tokens(property, cancellationToken) : ""));
            rows.Add(new CaseTable.Row(attribute.TextAt(0), attribute.ConstructorArguments.Length > 1 ? attribute.ConstructorArguments[1].Value as int? ?? 0 : 0, body, property.Locations[0]));
        }

        if (report is not null && !_failed)
        {
            CaseTable.Check(rows, _members.Activities, Report);
        }

        return bodies;
    }
}
