using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Detections;
using RulesSdk.Generators.Parsing.Lookups;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Sources;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>Parses event variables whose events are detections of another rule.</summary>
internal sealed class DetectionVariableParser(RuleBodyContext context)
{
    // [Event] static bool Recon(DetectionEvent<NetworkScan> d) => d.Int64("Hosts") > 10
    // => a variable whose events are detections: objects, so its body is never compiled over slots
    public EventVariable? Variable(IMethodSymbol method, INamedTypeSymbol source)
    {
        var parameter = method.Parameters[0];
        if (method is not { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Boolean, Parameters: [{ RefKind: RefKind.None }] })
        {
            context.Report(RuleDiagnostics.MemberSignature, method.Locations[0], "[Event]", method.Name, "is not a predicate over one detection", $"'static bool {method.Name}(DetectionEvent<{source.Name}> d) => …;'");
            return null;
        }

        if (source.TypeKind == TypeKind.Error || !CheckSource(parameter, source))
        {
            return context.Failed<EventVariable>();
        }

        var name = Symbols.Camel(method.Name);
        var variable = new Expression.Variable(name, new ValueType(ValueKind.Record, parameter.Type.FullName()));
        var body = method.Attribute("OpaqueAttribute") is null ? context.Predicate(method, variable, canBeOpaque: true) : OpaqueBody(method, variable);
        return body is null ? context.Failed<EventVariable>() : new EventVariable(name, method.Name, DetectionEvents.Schema(parameter.Type, source), DeclaredTypes.Trust(body));
    }

    private bool CheckSource(IParameterSymbol parameter, INamedTypeSymbol source)
    {
        if (DetectionEvents.Mark(source) is null)
        {
            context.Report(RuleDiagnostics.DetectionSource, TypePlace(parameter), source.Name, "is marked neither [Rule] nor [Signal]", "name a rule or a signal");
            return false;
        }

        if (DetectionMembers.Of(source, context.Compilation) is null)
        {
            context.Report(RuleDiagnostics.DetectionSource, TypePlace(parameter), source.Name, $"has no generated part in its assembly, '{source.ContainingAssembly.Name}'", "build that project with the generator of this SDK");
            return false;
        }

        // one that cannot have a generated part is reported where it is declared
        if (SymbolEqualityComparer.Default.Equals(source.ContainingAssembly, context.Compilation.Assembly)
            && (source.HasSeveralMarks() || RuleParser.Declare(source, context.CancellationToken) is null or { HasOnlyActivities: true }))
        {
            return false;
        }

        // each rule of the cycle is reported where it reads the next one; the rest of the rule is parsed all the same
        if (DetectionEvents.Cycle(context.Type) is { } cycle && SymbolEqualityComparer.Default.Equals(cycle[1], source))
        {
            context.Report(RuleDiagnostics.RuleCycle, TypePlace(parameter), context.Type.Name, string.Join(" → ", cycle.Select(rule => DetectionEvents.Mark(rule)?.TextAt(0))));
        }

        return true;
    }

    // a detection is an object, so any C# can be run on it
    private Expression? OpaqueBody(IMethodSymbol method, Expression.Variable variable)
    {
        if (Bodies.Of(method, context.Compilation, context.CancellationToken) is not { } body || context.Lowering().ReportUnsteady(body))
        {
            return null;
        }

        var names = context.Lowering();
        var calls = body.Descendants().OfType<IInvocationOperation>().Where(call => DetectionEvents.RuleOf(call.TargetMethod.ContainingType) is not null && call.Arguments.Length == 1).ToList();
        if (calls.Select(names.Detections.NameIn).Contains(null))
        {
            return null;
        }

        var lowering = context.SilentLowering();
        lowering.Bind(method.Parameters[0], variable);
        return lowering.LowerBody(method) ?? new Expression.Opaque(method.Name, variable, Bodies.Tokens(method, context.CancellationToken)) { Lists = ReferenceListParser.Within(body), Tables = ReferenceTableParser.Within(body) };
    }

    private Location TypePlace(IParameterSymbol parameter) =>
        parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) is ParameterSyntax { Type: { } syntax } ? syntax.GetLocation() : parameter.Locations[0];
}
