using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Lowering.Calls;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>
/// Lowers the operations of a rule's body to an expression, one method a construct. What belongs together is a class of
/// its own, which comes back here for the operands. What is not lowered is reported and gives null. An argument or local
/// is put in wherever it is used: nothing here has effects, so the meaning stays the same.
/// </summary>
internal sealed partial class OperationLowering : OperationVisitor<LoweringScope, Expression?>
{
    private readonly LoweringContext _context;

    /// <param name="target">What the body is lowered for.</param>
    /// <param name="report">Where errors go; null in the generator.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public OperationLowering(LoweringTarget target, Action<Diagnostic>? report, CancellationToken cancellationToken)
    {
        _context = new LoweringContext(target, report, cancellationToken);
        Blocks = new BlockLowering(this, _context);
        Calls = new CallLowering(this, _context);
        Inlines = new InlineLowering(this, _context);
        MacroModels = new MacroModelLowering(_context);
        Members = new MemberLowering(this, _context);
        Texts = new TextLowering(this, _context);
        Times = new TimeLowering(this, _context);
        Lists = new ListLowering(this, _context);
        Tables = new TableLowering(this, _context);
        Creations = new CreationLowering(this, _context);
        Patterns = new PatternLowering(this, _context);
        Matching = new MatchingLowering(this, _context);
        Detections = new DetectionLowering(this, _context);
    }

    public BlockLowering Blocks { get; }

    public CallLowering Calls { get; }

    public InlineLowering Inlines { get; }

    public MacroModelLowering MacroModels { get; }

    public MemberLowering Members { get; }

    public TextLowering Texts { get; }

    public TimeLowering Times { get; }

    public ListLowering Lists { get; }

    public TableLowering Tables { get; }

    public CreationLowering Creations { get; }

    public PatternLowering Patterns { get; }

    public MatchingLowering Matching { get; }

    public DetectionLowering Detections { get; }

    /// <summary>Sets what a parameter stands for.</summary>
    public void Bind(IParameterSymbol parameter, Expression value) => _context.Bind(parameter, value);

    /// <summary>Sets what a macro's parameter stands for, which may or may not be an event.</summary>
    public void BindPart(IParameterSymbol parameter, Expression.Variable value, string naming) => _context.BindPart(parameter, value, naming);

    /// <summary>Sets the name of the instance whose members a body reads.</summary>
    public Expression BindThis(Expression.Variable value, string naming) => _context.BindThis(value, naming);

    /// <summary>Reports the first clock or random source that an operation reads.</summary>
    /// <returns>Whether there is one.</returns>
    public bool ReportUnsteady(IOperation operation) => _context.ReportUnsteady(operation);

    /// <summary>Lowers a method's or getter's body; null where it has errors.</summary>
    /// <remarks>One that the compiler reports errors of is lowered for what else is wrong with it, and gives null too.</remarks>
    public Expression? LowerBody(IMethodSymbol method, LoweringScope scope = default)
    {
        if (Bodies.Of(method, _context.Target.Compilation, _context.CancellationToken) is not { } body)
        {
            return null;
        }

        var value = Blocks.Lower(body.Operations, 0, scope);
        if (value is not null && _context.Limits.FaultOf(value) is { } large)
        {
            return _context.TooComplex(body.Syntax, large);
        }

        return Bodies.HasErrors(body) ? null : value;
    }

    public override Expression? Visit(IOperation? operation, LoweringScope scope)
    {
        _context.CancellationToken.ThrowIfCancellationRequested();
        if (operation is null)
        {
            return null;
        }

        if (operation.ConstantValue is { HasValue: true } constant && operation.Type is not null)
        {
            return IsNamed(operation.Type) ? Constants.Of(constant.Value, operation.Type) : Hidden(operation);
        }

        _context.Limits.Enter();
        var value = _context.Limits.Fault is { } fault ? _context.TooComplex(operation.Syntax, fault) : operation.Accept(this, scope);
        _context.Limits.Leave();
        if (value is not null && _context.Limits.FaultOf(value) is { } large)
        {
            return _context.TooComplex(operation.Syntax, large);
        }

        if (value is not null)
        {
            _context.Target.Places?.Note(value, operation.Syntax);
        }

        return value is null || Operands.IsReadable(value) || (_context.Target.AllowsCreation && CreationLowering.IsChoice(value)) ? value : _context.Unsupported(operation, "read the fields of one record of the event at a time, and compare those");
    }

    /// <summary>Reports every construct that has no method of its own.</summary>
    public override Expression? DefaultVisit(IOperation operation, LoweringScope scope) => _context.Unsupported(operation);

    // what the compiler itself reports is not reported again
    public override Expression? VisitInvalid(IInvalidOperation operation, LoweringScope scope) => null;

    // login
    // => Variable(login), or what the argument of an inlined call is
    public override Expression? VisitParameterReference(IParameterReferenceOperation operation, LoweringScope scope)
    {
        if (!_context.Values.TryGetValue(operation.Parameter, out var value))
        {
            return _context.Unsupported(operation);
        }

        if ((value is Expression.Variable { Type.Kind: ValueKind.Record } || _context.IsLet(operation.Parameter)) && !_context.Target.AllowsFields && !scope.InAggregate)
        {
            return _context.Report(RuleDiagnostics.FieldOutsideAggregate, LoweringContext.WholeAccess(operation.Syntax), LoweringContext.WholeAccess(operation.Syntax));
        }

        return value;
    }

    // var name = e.EventName; … name …
    // => Field(e, "eventName")
    public override Expression? VisitLocalReference(ILocalReferenceOperation operation, LoweringScope scope) =>
        _context.Values.TryGetValue(operation.Local, out var value) ? value : _context.Unsupported(operation);

    // { Name: … } asks the pattern's input; a macro's own members ask its receiver
    public override Expression? VisitInstanceReference(IInstanceReferenceOperation operation, LoweringScope scope) =>
        (operation.ReferenceKind == InstanceReferenceKind.PatternInput ? scope.PatternInput : scope.This) ?? _context.Unsupported(operation);

    // e?.Name: the Name of …
    public override Expression? VisitConditionalAccessInstance(IConditionalAccessInstanceOperation operation, LoweringScope scope) =>
        scope.Receiver ?? _context.Unsupported(operation);

    // (int?)e.Port, (long)e.Port, "text" as object
    // => Convert(Field(e, "port"), long)
    public override Expression? VisitConversion(IConversionOperation operation, LoweringScope scope)
    {
        if (operation.OperatorMethod is not null || operation.IsTryCast)
        {
            return _context.Unsupported(operation);
        }

        if (Visit(operation.Operand, scope) is not { } operand)
        {
            return null;
        }

        var conversion = operation.Conversion;
        if (conversion.IsReference || conversion.IsIdentity || ValueTypes.Of(operation.Type) is not { } type)
        {
            return conversion.IsReference || conversion.IsIdentity ? operand : _context.Unsupported(operation);
        }

        if (operand.Type.IsSame(type))
        {
            return operand is Expression.Constant { Literal: not "null" } || operand.Type.IsNullable == type.IsNullable
                ? operand
                : new Expression.Convert(operand, type);
        }

        return !IsNamed(operation.Type) ? Hidden(operation)
            : operation.IsChecked && !operation.IsImplicit ? _context.Unsupported(operation, "write 'unchecked(…)': a matcher does not throw on overflow")
            : Operands.IsNumber(operand.Type) && Operands.IsNumber(type) ? new Expression.Convert(operand, type) : _context.Unsupported(operation);
    }

    // a macro's private enum has no name where the macro is put in, nor that of a normalizer
    private bool IsNamed(ITypeSymbol? type)
    {
        var bare = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] } ? value : type;
        var target = _context.Target;
        return bare is not { TypeKind: TypeKind.Enum }
            || target.Compilation.IsSymbolAccessibleWithin(bare, target.AllowsCreation || target.RuleType is null ? target.Compilation.Assembly : target.RuleType);
    }

    private Expression? Hidden(IOperation operation) => _context.Unsupported(operation, $"make '{operation.Type!.Name}' internal or public, since the rule's class cannot name it");

    // x.Y as an argument
    public override Expression? VisitArgument(IArgumentOperation operation, LoweringScope scope) => Visit(operation.Value, scope);

    public override Expression? VisitInvocation(IInvocationOperation operation, LoweringScope scope) => Calls.Lower(operation, scope);

    // TimeSpan's and DateTimeOffset's constants; in a normalizer, records and maps
    public override Expression? VisitObjectCreation(IObjectCreationOperation operation, LoweringScope scope) =>
        ConstantTimes.Created(operation) is { } constant ? constant
        : _context.Target.AllowsCreation ? Creations.Created(operation, scope)
        : _context.Unsupported(operation);

    public override Expression? VisitPropertyReference(IPropertyReferenceOperation operation, LoweringScope scope) => Members.Property(operation, scope);

    public override Expression? VisitImplicitIndexerReference(IImplicitIndexerReferenceOperation operation, LoweringScope scope) => Members.Element(operation, operation.Instance, scope);

    public override Expression? VisitArrayElementReference(IArrayElementReferenceOperation operation, LoweringScope scope) => Members.Element(operation, operation.ArrayReference, scope);

    public override Expression? VisitFieldReference(IFieldReferenceOperation operation, LoweringScope scope) => Members.Field(operation, scope);

    public override Expression? VisitCollectionExpression(ICollectionExpressionOperation operation, LoweringScope scope) => Lists.Collection(operation, scope);

    public override Expression? VisitInterpolatedString(IInterpolatedStringOperation operation, LoweringScope scope) => Texts.Interpolated(operation, scope);

    public override Expression? VisitIsPattern(IIsPatternOperation operation, LoweringScope scope) => Patterns.Is(operation, scope);

    public override Expression? VisitIsType(IIsTypeOperation operation, LoweringScope scope) => Patterns.IsType(operation, scope);
}
