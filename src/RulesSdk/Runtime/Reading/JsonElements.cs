using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Reading;

/// <summary>The elements of a list in an event, for <c>foreach</c>. Each is an <see cref="EventReader"/> whose slot 0 is the element itself.</summary>
/// <remarks>
/// An element that is null or does not convert keeps its place and reads as the zero value. Walking allocates nothing;
/// a list may be walked any number of times, and inside another.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct JsonElements
{
    private readonly EventReader _event;
    private readonly JsonProjection _projection;
    private readonly int _slot;
    private readonly int _position;

    internal JsonElements(scoped in EventReader e, int slot, JsonProjection projection, int position)
    {
        _event = e;
        _slot = slot;
        _projection = projection;
        _position = position;
    }

    /// <summary>How many elements there are. Walks the list.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            if (_position >= 0)
            {
                using var elements = GetEnumerator();
                while (elements.MoveNext())
                {
                    count++;
                }
            }

            return count;
        }
    }

    /// <summary>Starts a walk.</summary>
    public Enumerator GetEnumerator() => new(in _event, _slot, _projection, _position);

    /// <summary>A walk over elements.</summary>
    public ref struct Enumerator
    {
        private readonly JsonProjection _projection;
        private readonly Span<JsonSlot> _slots;
        private readonly int _mark;
        private int _position;

        internal Enumerator(scoped in EventReader e, int slot, JsonProjection projection, int position)
        {
            _projection = projection;
            _position = position;
            _mark = e.Scratch.SlotMark;
            if (_mark == 0)
            {
                e.Scratch.ElementsLeft = e.Scratch.MaxElements;
            }

            _slots = position < 0 ? default : e.Scratch.Slots(projection.SlotCount);
            Current = new EventReader(in e, slot, _slots);
        }

        /// <summary>The element.</summary>
        public EventReader Current { get; }

        /// <summary>Goes on to the next element.</summary>
        /// <returns>False where there is none.</returns>
        /// <remarks>Nor is there one where a list within another has more than a predicate may look at.</remarks>
        public bool MoveNext()
        {
            if (_position < 0)
            {
                return false;
            }

            var (scratch, before) = (Current.Scratch, _position);
            if (!JsonCursor.ReadElement(Current.Line, _projection, _slots, ref _position))
            {
                return false;
            }

            scratch.ElementsRead++;

            // Lists within a list are walked for each of its elements, so that the work is a product.
            if (_mark == 0 || scratch.TryTakeElements(1 + ((_position - before) / Scratch.BytesOfElement)))
            {
                return true;
            }

            _position = -1;
            return false;
        }

        /// <summary>Ends the walk.</summary>
        public void Dispose() => Current.Scratch.ReleaseSlots(_mark);
    }
}
