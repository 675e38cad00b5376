using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Detections;
using RulesSdk.Generators.Parsing.Lowering;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Parsing.Schemas;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Tunings;
using RulesSdk.Generators.Planning;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Chains;

/// <summary>Parses a chain: what its activities are seen by, and its cases.</summary>
internal sealed class ChainParser(RuleBodyContext context, VariableParser variables)
{
    private readonly ForeignSignalParser _foreign = new(context, variables);

    // [Activity(typeof(SshSession), When = nameof(HasTerminal))] public partial bool RemoteAccess { get; }
    // => a clause for the signal, a clause for the predicate
    public ChainModel Parse()
    {
        var clauses = new List<ChainClause>();
        for (var number = 0; number < context.Members.Activities.Count; number++)
        {
            var activity = context.Members.Activities[number];
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
                context.Report(RuleDiagnostics.Signal, attribute.Location(context.CancellationToken), $"The activity '{activity.Name}'", "names no signal and no predicate", "it could never be seen", "write [Activity(typeof(…))] or [Activity(When = nameof(…))]");
            }
        }

        return new ChainModel(clauses.ToEquatableArray(), CheckCases().ToEquatableArray());
    }

    private void CheckActivity(IPropertySymbol activity)
    {
        if (!RuleParser.IsActivity(activity))
        {
            context.Report(RuleDiagnostics.ActivityShape, activity.Locations[0], activity.Name);
        }
    }

    private ChainClause? Signal(int activity, INamedTypeSymbol signal, Location? where)
    {
        var members = new RuleMembers(signal);
        var mark = signal.Attribute("SignalAttribute") ?? signal.Attribute("RuleAttribute");
        if (mark is not null && !SymbolEqualityComparer.Default.Equals(signal.ContainingAssembly, context.Compilation.Assembly))
        {
            return _foreign.Parse(activity, signal, mark.TextAt(0), where);
        }

        var (fault, remedy) = (mark, members) switch
        {
            (null, _) => ("is marked neither [Signal] nor [Rule]", "mark it [Signal(\"…\")]"),
            _ when DetectionEvents.SourcesOf(signal).Any() => ("reads the detections of another rule, which no line contains", "name a rule or signal of single events of a schema"),
            (_, { Kind: not RuleKind.SingleEvent } or { Events.Count: not 1 }) => ("does not have exactly one [Event] and no window", "name a rule or signal of single events"),
            _ when TuningOptionParser.Declare(signal, context.CancellationToken).Any() => ("has a [TuningOption], which only its own tunings change", "name a signal whose [Event] compares with constants"),
            _ => (null, ""),
        };
        if (fault is not null)
        {
            context.Report(RuleDiagnostics.Signal, where, $"'{signal.Name}'", fault, "it cannot be evidence of an activity", remedy);
            return null;
        }

        // a signal with errors is reported where it is declared
        return members.Events[0].Parameters is [{ Type: INamedTypeSymbol schemaType }] && SchemaParser.FromSymbol(schemaType) is { } schema
            ? new ChainClause(activity, mark!.TextAt(0), signal.FullName(), Symbols.Camel(members.Events[0].Name), null, schema)
            : context.Failed<ChainClause>();
    }

    private ChainClause? When(int activity, string name, AttributeData attribute)
    {
        if (context.Type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault() is not { } method)
        {
            var methods = context.Type.GetMembers().OfType<IMethodSymbol>().Where(candidate => candidate is { IsStatic: true, MethodKind: MethodKind.Ordinary, ReturnType.SpecialType: SpecialType.System_Boolean });
            context.Report(RuleDiagnostics.Signal, attribute.Location(context.CancellationToken), FixProperties.Names(NameSuggestions.Near(name, methods.Select(candidate => candidate.Name)), name), $"'{name}'", "is not a method of the chain", "it cannot be evidence of an activity", $"write nameof({string.Join(" or ", methods.Select(candidate => candidate.Name).DefaultIfEmpty("…"))})");
            return null;
        }

        return variables.Predicate(method, "When") is { } predicate
            ? new ChainClause(activity, predicate.Name, null, null, predicate, predicate.Schema)
            : context.Failed<ChainClause>();
    }

    private Location? PlaceOf(AttributeData attribute, int index) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is AttributeSyntax { ArgumentList: { } list } && index < list.Arguments.Count
            ? list.Arguments[index].Expression.GetLocation()
            : attribute.Location(context.CancellationToken);

    // every schema of the chain has every part of the key
    public void CheckKeys(ChainModel? chain)
    {
        var schemas = (chain?.Clauses ?? []).Select(clause => clause.Schema.TypeName).Distinct().ToList();
        var names = context.Members.Keys.Select(key => key.Name).Distinct().DefaultIfEmpty("").ToList();
        foreach (var schema in schemas)
        {
            foreach (var name in names)
            {
                if (!context.Members.Keys.Any(key => key.Name == name && key.Parameters is [var parameter] && parameter.Type.FullName() == schema))
                {
                    context.Report(RuleDiagnostics.GroupByMissing, context.Type.Locations[0], context.Type.Name, schema.Substring(schema.LastIndexOfAny(['.', ':']) + 1));
                    break;
                }
            }
        }
    }

    private List<CaseBody> CheckCases()
    {
        var bodies = new List<CaseBody>();
        var rows = new List<CaseTable.Row>();
        foreach (var property in context.Members.Cases)
        {
            var attribute = property.Attribute("CaseAttribute")!;
            if (property is not { IsStatic: false, Type.SpecialType: SpecialType.System_Boolean, GetMethod: { } getter })
            {
                context.Report(RuleDiagnostics.MemberSignature, property.Locations[0], "[Case]", property.Name, property.IsStatic ? "is static, but the cases of a chain read the activities of one detection" : "is not a property of type bool", $"'bool {property.Name} => …;'");
                continue;
            }

            var lowering = context.SilentLowering();
            var self = new Expression.Variable("this", new ValueType(ValueKind.Record, context.Type.FullName()));
            var body = lowering.LowerBody(getter, new LoweringScope(This: self));
            bodies.Add(new CaseBody(body, body is null ? Bodies.Tokens(property, context.CancellationToken) : ""));
            rows.Add(new CaseTable.Row(attribute.TextAt(0), CasePlace.SeverityOf(property), body, property.Locations[0]));
        }

        if (context.IsReporting && !context.HasFailed)
        {
            CaseTable.Check(rows, context.Members.Activities, context.Report);
        }

        return bodies;
    }
}
