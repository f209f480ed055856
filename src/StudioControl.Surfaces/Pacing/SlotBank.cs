namespace StudioControl.Surfaces.Pacing;

/// <summary>
/// What a set of equal controls should show and what it shows. A newer value takes the place of an older one that was
/// not sent yet; nothing is queued, so the bound is the number of controls.
/// </summary>
internal sealed class SlotBank
{
    private const int Unset = -1;

    private readonly int[] _wanted;
    private readonly int[] _shown;
    private int _next;

    public SlotBank(int count)
    {
        _wanted = new int[count];
        _shown = new int[count];
        Array.Fill(_wanted, Unset);
        Array.Fill(_shown, Unset);
    }

    /// <summary>How many values were replaced by newer ones before they were sent.</summary>
    public long Replaced { get; private set; }

    /// <summary>How many wait to be sent.</summary>
    public int Waiting { get; private set; }

    public int Shown(int index) => _shown[index];

    public bool IsWaiting(int index) => _wanted[index] != Unset && _wanted[index] != _shown[index];

    public bool WasEverShown(int index) => _shown[index] != Unset;

    public void Want(int index, int value)
    {
        Replaced += IsWaiting(index) && _wanted[index] != value ? 1 : 0;
        Change(index, value, _shown[index]);
    }

    /// <summary>Sends the value even if the control shows it.</summary>
    public void Force(int index, int value) => Change(index, value, Unset);

    /// <summary>The control stands there already: nothing is to be sent.</summary>
    public void Assume(int index, int value) => Change(index, value, value);

    /// <summary>What waits for this control is given up.</summary>
    public void Drop(int index) => Change(index, _shown[index], _shown[index]);

    /// <summary>The unit came back: what it shows is not known.</summary>
    public void ForgetShown()
    {
        for (var i = 0; i < _shown.Length; i++)
        {
            Change(i, _wanted[i], Unset);
        }
    }

    /// <summary>The next control that waits, in turn so that none starves.</summary>
    public bool TryTake(out int index, out int value)
    {
        for (var i = 0; Waiting > 0 && i < _wanted.Length; i++)
        {
            index = _next;
            _next = (_next + 1) % _wanted.Length;
            if (TryTake(index, out value))
            {
                return true;
            }
        }

        index = 0;
        value = 0;
        return false;
    }

    /// <summary>This control's value, if it waits.</summary>
    public bool TryTake(int index, out int value)
    {
        value = _wanted[index];
        var waits = IsWaiting(index);
        if (waits)
        {
            Change(index, value, value);
        }

        return waits;
    }

    /// <summary>All values at once; 0 where none was wished.</summary>
    public void ReadAll(Span<int> values)
    {
        for (var i = 0; i < _wanted.Length; i++)
        {
            values[i] = Math.Max(0, _wanted[i]);
        }
    }

    /// <summary>All values at once, where one message shows them all; 0 where none was wished.</summary>
    public void TakeAll(Span<int> values)
    {
        for (var i = 0; i < _wanted.Length; i++)
        {
            values[i] = Math.Max(0, _wanted[i]);
            Change(i, _wanted[i], _wanted[i]);
        }
    }

    private void Change(int index, int wanted, int shown)
    {
        var before = IsWaiting(index);
        _wanted[index] = wanted;
        _shown[index] = shown;
        var after = IsWaiting(index);
        Waiting += (after ? 1 : 0) - (before ? 1 : 0);
    }
}
