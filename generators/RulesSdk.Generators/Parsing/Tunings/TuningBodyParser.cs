using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Tunings;

/// <summary>Parses one tuning: its settings, and its exclusions as predicates.</summary>
internal sealed class TuningBodyParser
{
    private readonly RuleBodyContext _context;
    private readonly VariableParser _variables;
    private readonly NameBinder _binder;

    /// <param name="type">The class.</param>
    /// <param name="compilation">The compilation that it is part of.</param>
    /// <param name="report">Where diagnostics go; null in the generator.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public TuningBodyParser(INamedTypeSymbol type, Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellationToken)
    {
        _context = new RuleBodyContext(type, compilation, report, cancellationToken);
        _variables = new VariableParser(_context);
        _binder = new NameBinder(_context);
    }

    // [Tuning(typeof(Login))] public sealed partial class OurLogins { [Exclude] static bool Scanner(LoginEvent login) => …; }
    public TuningModel? Parse()
    {
        var attribute = _context.Type.Attribute("TuningAttribute")!;
        var exclusions = _context.Type.GetMembers().OfType<IMethodSymbol>().Where(method => method.Attribute("ExcludeAttribute") is not null).ToList();
        var rule = TuningParser.RuleOf(attribute);
        var shape = _context.Type switch
        {
            { ContainingType: not null } => ("is nested in another type", "declare it directly in a namespace"),
            { IsGenericType: true } => ("is generic", "make it a class without type parameters"),
            { IsFileLocal: true } => ("is local to its file", "declare it as 'public sealed partial class'"),
            _ when GeneratedNames.Hidden(_context.Type) is { } hidden => ($"derives from '{hidden.Base}', whose member '{hidden.Member}' a generated one would hide", $"do not derive it from '{hidden.Base}'"),
            _ when rule?.Attribute("RuleAttribute") is null => ("names no class marked [Rule]", "name one: [Tuning(typeof(MyRule))]"),
            _ when exclusions.Count == 0 && attribute.NamedArguments.Length == 0 && _context.Type.Attribute("SetOptionAttribute") is null => ("sets nothing", "set Severity, Window, Enabled or an option, or add '[Exclude] static bool Name(Schema variable) => …;'"),
            _ => default((string, string)?),
        };
        if (shape is { } fault)
        {
            _context.Report(RuleDiagnostics.TuningShape, null, _context.Type.Name, fault.Item1, fault.Item2);
        }

        if (!RuleParser.IsPartial(_context.Type, _context.CancellationToken))
        {
            _context.Report(RuleDiagnostics.MustBePartial, null, _context.Type.Name);
        }

        if (attribute.Text("Window") is { } window)
        {
            _context.Duration(attribute, window, "the window");
        }

        if (rule is not null)
        {
            TuningOptionParser.CheckSet(_context, rule);
        }

        CheckTuningNames();
        var predicates = exclusions.Select(method => Exclusion(method, rule)).OfType<EventVariable>().ToList();
        if (_context.HasFailed || _context.Type.HasTwins() || TuningParser.Declare(_context.Type, _context.CancellationToken) is not { } declaration)
        {
            return null;
        }

        var metadata = new MetadataModel("", "", "", "Informational", "Stable", 0, "", false, 0, [], [], [], [], [], [], [], []);
        var holder = new RuleDeclaration(declaration.Namespace, declaration.TypeName, _context.Type.AccessibilityKeyword(), RuleKind.SingleEvent, metadata, [], []);
        return new TuningModel(
            declaration,
            new RuleModel(_context.Type.ContainingAssembly.Name, holder, predicates.ToEquatableArray(), [], [], [], null, null),
            exclusions.Select(method => method.Parameters[0].Name).ToEquatableArray());
    }

    private EventVariable? Exclusion(IMethodSymbol method, INamedTypeSymbol? rule)
    {
        if (_variables.Predicate(method, "[Exclude]") is not { } predicate)
        {
            return _context.Failed<EventVariable>();
        }

        // of a rule in another assembly only what is public can be seen; what binds to nothing there shows in the statistics
        var parameter = method.Parameters[0];
        var variables = rule is null ? [] : new RuleMembers(rule).Events;
        if (variables.Count == 0)
        {
            return predicate;
        }

        if (variables.FirstOrDefault(variable => Symbols.Camel(variable.Name) == parameter.Name) is not { } named)
        {
            _binder.Unknown(parameter, "event variable", variables.Select(variable => Symbols.Camel(variable.Name)));
            return _context.Failed<EventVariable>();
        }

        return named.Parameters.Length == 1 && _binder.Typed(parameter, (named.Parameters[0].Type, predicate.Body)) is null ? _context.Failed<EventVariable>() : predicate;
    }

    private void CheckTuningNames()
    {
        foreach (var member in GeneratedNames.TakenInTuning(_context.Type))
        {
            _context.Report(RuleDiagnostics.GeneratedName, member.Locations[0], member.Name);
        }
    }
}
