namespace RulesSdk.Generators.Models;

/// <summary>
/// A rule body after lowering, free of C# syntax and of Roslyn. Every node means what the same C# means over plain
/// objects, evaluated left to right; how a value is fetched is the emitter's business.
/// </summary>
/// <param name="Type">The type of the value.</param>
internal abstract record Expression(ValueType Type)
{
    /// <summary>Calls the method of the visitor for this kind of node.</summary>
    public abstract TResult Accept<TResult>(ExpressionVisitor<TResult> visitor);

    /// <summary>An event variable, or the parameter of a quantifier's body.</summary>
    public sealed record Variable(string Name, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitVariable(this);
    }

    /// <summary>A property of a schema record. <c>e.EventName</c></summary>
    /// <param name="Instance">The record.</param>
    /// <param name="Member">The property's C# name.</param>
    /// <param name="Names">Its names on the wire, in the order they are tried.</param>
    /// <param name="Type">Its declared type.</param>
    public sealed record Field(Expression Instance, string Member, EquatableArray<string> Names, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitField(this);
    }

    /// <summary>A value of a map or of a <c>Json</c> object under a constant key. <c>e.Additional["k"]</c></summary>
    public sealed record Item(Expression Instance, string Key, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitItem(this);
    }

    /// <summary>A member of a <c>Json</c> value. <c>.Text</c>, <c>.Exists</c>, <c>.Items</c>, <c>.Int64</c>, …</summary>
    public sealed record JsonMember(Expression Instance, string Member, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitJsonMember(this);
    }

    /// <summary>A constant.</summary>
    /// <param name="Literal">C# source for a value of the type (escaped, invariant); <c>null</c> for null.</param>
    /// <param name="Text">The value itself where it is text; null otherwise.</param>
    /// <param name="Type">The type; nullable only for null.</param>
    public sealed record Constant(string Literal, string? Text, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitConstant(this);
    }

    /// <summary>Every term holds; terms are tried in order and the first that does not ends it. <c>&amp;&amp;</c></summary>
    public sealed record All(EquatableArray<Expression> Terms) : Expression(ValueType.Boolean)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitAll(this);
    }

    /// <summary>Some term holds; the first that does ends it. <c>||</c></summary>
    public sealed record Any(EquatableArray<Expression> Terms) : Expression(ValueType.Boolean)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitAny(this);
    }

    /// <summary>The operand does not hold. <c>!</c></summary>
    public sealed record Not(Expression Operand) : Expression(ValueType.Boolean)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitNot(this);
    }

    /// <summary>A comparison, as C# compares values of these types (text ordinally; null as C#'s lifted operators do).</summary>
    public sealed record Compare(Expression Left, ComparisonOperator Operator, Expression Right) : Expression(ValueType.Boolean)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitCompare(this);
    }

    /// <summary>Equal to one of some constants of its own type, text ordinally; null is a possible constant.</summary>
    public sealed record In(Expression Operand, EquatableArray<Constant> Values) : Expression(ValueType.Boolean)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitIn(this);
    }

    /// <summary>Whether the value is null.</summary>
    public sealed record IsNull(Expression Operand) : Expression(ValueType.Boolean)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitIsNull(this);
    }

    /// <summary>One of two values. <c>? :</c>, and <c>?.</c> as a conditional over <see cref="IsNull"/>.</summary>
    public sealed record Conditional(Expression Test, Expression WhenTrue, Expression WhenFalse, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitConditional(this);
    }

    /// <summary>The first value, or the second where that is null. <c>??</c></summary>
    public sealed record Coalesce(Expression Left, Expression Right, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitCoalesce(this);
    }

    /// <summary>Arithmetic on numbers, times and durations. Integers wrap; what C# throws on makes the whole method not hold.</summary>
    public sealed record Arithmetic(Expression Left, ArithmeticOperator Operator, Expression Right, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitArithmetic(this);
    }

    /// <summary>A negated number or duration.</summary>
    public sealed record Negate(Expression Operand, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitNegate(this);
    }

    /// <summary>A numeric, nullable or enum conversion as C# makes it unchecked.</summary>
    public sealed record Convert(Expression Operand, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitConvert(this);
    }

    /// <summary>A test between texts: a member of <see cref="string"/> with a comparison.</summary>
    /// <param name="Left">The text asked; null makes the whole method not hold, except for <see cref="TextTestKind.Equals"/>.</param>
    /// <param name="Kind">The test.</param>
    /// <param name="Right">The text looked for.</param>
    /// <param name="IgnoreCase">Whether OrdinalIgnoreCase rather than Ordinal.</param>
    public sealed record TextTest(Expression Left, TextTestKind Kind, Expression Right, bool IgnoreCase) : Expression(ValueType.Boolean)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitTextTest(this);
    }

    /// <summary>A function that makes text, or a number from text.</summary>
    public sealed record TextFunction(TextFunctionKind Kind, EquatableArray<Expression> Arguments, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitTextFunction(this);
    }

    /// <summary>Whether a regular expression occurs in a text.</summary>
    /// <param name="Operand">The text.</param>
    /// <param name="Pattern">The constant pattern, or null where <paramref name="Source"/> gives the regex.</param>
    /// <param name="Options">The value of RegexOptions.</param>
    /// <param name="Source">C# source of a static Regex (the author's own generated one), or null.</param>
    public sealed record RegexTest(Expression Operand, string? Pattern, int Options, string? Source) : Expression(ValueType.Boolean)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitRegexTest(this);
    }

    /// <summary><c>Glob.IsMatch(text, pattern)</c> with a constant pattern.</summary>
    public sealed record GlobTest(Expression Operand, string Pattern, bool IgnoreCase) : Expression(ValueType.Boolean)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitGlobTest(this);
    }

    /// <summary><c>Cidr.IsInRange(address, range)</c> with a constant range.</summary>
    public sealed record CidrTest(Expression Operand, string Range) : Expression(ValueType.Boolean)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitCidrTest(this);
    }

    /// <summary>Whether a text is in a reference list; null is in none. <c>Tor.Contains(e.SourceIp)</c></summary>
    public sealed record ListLookup(Expression Operand, ReferenceListModel List) : Expression(ValueType.Boolean)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitListLookup(this);
    }

    /// <summary>What a reference table says of a key; of null, and of one that it has not, zero values. <c>Assets.Of(e.Host).Owner</c></summary>
    /// <param name="Operand">The key.</param>
    /// <param name="Table">The table.</param>
    /// <param name="Member">The property of the row; empty for the row, of which a property is read next; null for whether there is one.</param>
    /// <param name="Type">The type of the property.</param>
    public sealed record TableLookup(Expression Operand, ReferenceTableModel Table, string? Member, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitTableLookup(this);
    }

    /// <summary><c>Any</c>, <c>All</c>, <c>Count</c> or <c>Select</c> over a list; the body is null for the overload without a predicate.</summary>
    public sealed record Quantifier(QuantifierKind Kind, Expression List, Variable Element, Expression? Body, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitQuantifier(this);
    }

    /// <summary>Elements and whole lists, one after the other. <c>[e.Context, .. e.Parents]</c> Only as a chain's key or a <c>[Let]</c>.</summary>
    public sealed record ListOf(EquatableArray<ListItem> Items, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitListOf(this);
    }

    /// <summary>A record or map that is made. <c>new() { Name = e.User }</c> Only in what a normalizer makes.</summary>
    /// <param name="Members">What is set; every other member has its zero value.</param>
    /// <param name="Type">The record or map.</param>
    public sealed record New(EquatableArray<NewMember> Members, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitNew(this);
    }

    /// <summary>A member of a command line. <c>HasFlag("x")</c>, <c>Text</c>, …</summary>
    public sealed record CommandLineMember(Expression Instance, string Member, EquatableArray<Expression> Arguments, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitCommandLineMember(this);
    }

    /// <summary>A key's part or an outcome of a detection that is an event, by name. <c>d.Key("host")</c></summary>
    /// <param name="Instance">The detection.</param>
    /// <param name="Member">The method of <c>DetectionEvent&lt;TRule&gt;</c>.</param>
    /// <param name="Name">The name, as the rule declares it.</param>
    /// <param name="Type">The method's type.</param>
    public sealed record DetectionMember(Expression Instance, string Member, string Name, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitDetectionMember(this);
    }

    /// <summary>One element of a list value of an event: a <c>[Let]</c> that returns a list, in the row at hand.</summary>
    /// <param name="Event">The event variable.</param>
    /// <param name="Let">The value's name.</param>
    /// <param name="Type">The element's type.</param>
    public sealed record ListElement(Variable Event, string Let, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitListElement(this);
    }

    /// <summary>A call of the rule's method that could not be lowered: run on the built event. Only under <c>[Opaque]</c>.</summary>
    /// <param name="Method">The method.</param>
    /// <param name="Event">The event.</param>
    /// <param name="Source">The method's tokens, which tell whether it changed; what it calls is not among them.</param>
    public sealed record Opaque(string Method, Variable Event, string Source) : Expression(ValueType.Boolean)
    {
        /// <summary>The reference lists that it names.</summary>
        public EquatableArray<ReferenceListModel> Lists { get; init; } = [];

        /// <summary>The reference tables that it names.</summary>
        public EquatableArray<ReferenceTableModel> Tables { get; init; } = [];

        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitOpaque(this);
    }

    /// <summary>An aggregate over matches. Only in outcomes.</summary>
    /// <param name="Function">The name of the method of <c>Outcomes</c>.</param>
    /// <param name="Argument">What is folded; nothing in it is an aggregate.</param>
    /// <param name="Type">The aggregate's type.</param>
    public sealed record Aggregate(string Function, Expression Argument, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitAggregate(this);
    }

    /// <summary>How many distinct events of a variable there are. Only in conditions and cases.</summary>
    public sealed record EventCount(string Name) : Expression(ValueType.Int32)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitEventCount(this);
    }

    /// <summary>A number of the rule that a consumer may change. <c>MinimumUsers</c></summary>
    /// <param name="Name">The property's name.</param>
    /// <param name="Value">The number, unless a consumer sets another.</param>
    /// <param name="Minimum">It is never less.</param>
    /// <param name="Maximum">It is never more.</param>
    /// <param name="Type">The property's type.</param>
    public sealed record TuningOption(string Name, double Value, double Minimum, double Maximum, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitTuningOption(this);
    }

    /// <summary>The value of an earlier outcome. Only in outcomes, conditions and cases.</summary>
    public sealed record OutcomeReference(string Name, ValueType Type) : Expression(Type)
    {
        public override TResult Accept<TResult>(ExpressionVisitor<TResult> visitor) => visitor.VisitOutcomeReference(this);
    }
}
