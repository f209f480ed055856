namespace StudioControl.Studio.Desks;

/// <summary>What a parameter changes. Band, bus, group or DCA stand beside it, in <see cref="DeskTarget.Slot"/>.</summary>
public enum DeskControl
{
    /// <summary><c>name</c>.</summary>
    Name,

    /// <summary>Kept for people and surfaces, unheard: <c>colour</c>, <c>tempo</c>, <c>beats</c>, <c>markers</c>; slots 0 to 3.</summary>
    Noted,

    /// <summary><c>trim</c>.</summary>
    Trim,

    /// <summary><c>polarity</c>.</summary>
    Polarity,

    /// <summary><c>delay</c>.</summary>
    Delay,

    /// <summary><c>hpf/on</c>.</summary>
    HighPassOn,

    /// <summary><c>hpf/freq</c>.</summary>
    HighPassFrequency,

    /// <summary><c>hpf/slope</c>.</summary>
    HighPassSlope,

    /// <summary><c>gate/on</c>.</summary>
    GateOn,

    /// <summary><c>gate/mode</c>.</summary>
    GateMode,

    /// <summary><c>gate/threshold</c>.</summary>
    GateThreshold,

    /// <summary><c>gate/hysteresis</c>.</summary>
    GateHysteresis,

    /// <summary><c>gate/ratio</c>.</summary>
    GateRatio,

    /// <summary><c>gate/range</c>.</summary>
    GateRange,

    /// <summary><c>gate/attack</c>.</summary>
    GateAttack,

    /// <summary><c>gate/hold</c>.</summary>
    GateHold,

    /// <summary><c>gate/release</c>.</summary>
    GateRelease,

    /// <summary><c>gate/key</c>.</summary>
    GateKey,

    /// <summary><c>gate/key-hpf</c>.</summary>
    GateKeyHighPass,

    /// <summary><c>gate/key-lpf</c>.</summary>
    GateKeyLowPass,

    /// <summary><c>eq/on</c>.</summary>
    EqOn,

    /// <summary><c>eq/N/shape</c>.</summary>
    EqShape,

    /// <summary><c>eq/N/freq</c>.</summary>
    EqFrequency,

    /// <summary><c>eq/N/gain</c>.</summary>
    EqGain,

    /// <summary><c>eq/N/q</c>.</summary>
    EqQ,

    /// <summary><c>master-eq/on</c>.</summary>
    MasterEqOn,

    /// <summary><c>master-eq/N/shape</c>.</summary>
    MasterEqShape,

    /// <summary><c>master-eq/N/freq</c>.</summary>
    MasterEqFrequency,

    /// <summary><c>master-eq/N/gain</c>.</summary>
    MasterEqGain,

    /// <summary><c>master-eq/N/q</c>.</summary>
    MasterEqQ,

    /// <summary><c>master-eq/N/mode</c>.</summary>
    MasterEqMode,

    /// <summary><c>image</c>: the stereo width of the mastering chain.</summary>
    Image,

    /// <summary><c>comp/on</c>.</summary>
    CompOn,

    /// <summary><c>comp/detector</c>.</summary>
    CompDetector,

    /// <summary><c>comp/threshold</c>.</summary>
    CompThreshold,

    /// <summary><c>comp/ratio</c>.</summary>
    CompRatio,

    /// <summary><c>comp/knee</c>.</summary>
    CompKnee,

    /// <summary><c>comp/attack</c>.</summary>
    CompAttack,

    /// <summary><c>comp/release</c>.</summary>
    CompRelease,

    /// <summary><c>comp/makeup</c>.</summary>
    CompMakeup,

    /// <summary><c>comp/mix</c>.</summary>
    CompMix,

    /// <summary><c>comp/key</c>.</summary>
    CompKey,

    /// <summary><c>comp/key-hpf</c>.</summary>
    CompKeyHighPass,

    /// <summary><c>order</c>.</summary>
    Order,

    /// <summary><c>insert/on</c>.</summary>
    InsertOn,

    /// <summary><c>insert/send</c>.</summary>
    InsertSend,

    /// <summary><c>insert/return</c>.</summary>
    InsertReturn,

    /// <summary><c>insert/polarity</c>.</summary>
    InsertPolarity,

    /// <summary><c>insert/measure</c>.</summary>
    InsertMeasure,

    /// <summary><c>insert/keep</c>.</summary>
    InsertKeep,

    /// <summary><c>insert/latency</c>.</summary>
    InsertLatency,

    /// <summary><c>insert/gain</c>.</summary>
    InsertGain,

    /// <summary><c>insert/inverted</c>.</summary>
    InsertInverted,

    /// <summary><c>insert/verdict</c>.</summary>
    InsertVerdict,

    /// <summary><c>insert/reading</c>.</summary>
    InsertReading,

    /// <summary><c>insert/kept</c>.</summary>
    InsertKept,

    /// <summary><c>pan</c>.</summary>
    Pan,

    /// <summary><c>width</c>.</summary>
    Width,

    /// <summary><c>fader</c>.</summary>
    Fader,

    /// <summary><c>mute</c> or <c>on</c>.</summary>
    Mute,

    /// <summary><c>solo</c>.</summary>
    Solo,

    /// <summary><c>solo-safe</c>.</summary>
    SoloSafe,

    /// <summary><c>solo-isolate</c>.</summary>
    SoloIsolate,

    /// <summary><c>to-main</c>.</summary>
    ToMain,

    /// <summary><c>dca/N</c>.</summary>
    InDca,

    /// <summary><c>mute-group/N</c>.</summary>
    InMuteGroup,

    /// <summary><c>mute-safe</c>.</summary>
    MuteSafe,

    /// <summary><c>send/N/on</c>.</summary>
    SendOn,

    /// <summary><c>send/N/level</c>.</summary>
    SendLevel,

    /// <summary><c>send/N/tap</c>.</summary>
    SendTap,

    /// <summary><c>send/N/pan</c>.</summary>
    SendPan,

    /// <summary><c>mtx/N</c>.</summary>
    MatrixLevel,

    /// <summary><c>automation</c>.</summary>
    Automation,

    /// <summary><c>touch</c>.</summary>
    Touch,

    /// <summary><c>input-fault</c>.</summary>
    InputFault,

    /// <summary><c>multiband/on</c>.</summary>
    MultibandOn,

    /// <summary><c>multiband/xN</c>.</summary>
    MultibandCrossover,

    /// <summary><c>multiband/N/threshold</c>.</summary>
    MultibandThreshold,

    /// <summary><c>multiband/N/ratio</c>.</summary>
    MultibandRatio,

    /// <summary><c>multiband/N/knee</c>.</summary>
    MultibandKnee,

    /// <summary><c>multiband/N/attack</c>.</summary>
    MultibandAttack,

    /// <summary><c>multiband/N/release</c>.</summary>
    MultibandRelease,

    /// <summary><c>multiband/N/makeup</c>.</summary>
    MultibandMakeup,

    /// <summary><c>mono-below</c>.</summary>
    MonoBelow,

    /// <summary><c>limiter/on</c>.</summary>
    LimiterOn,

    /// <summary><c>limiter/ceiling</c>.</summary>
    LimiterCeiling,

    /// <summary><c>limiter/gain</c>.</summary>
    LimiterGain,

    /// <summary><c>limiter/release</c>.</summary>
    LimiterRelease,

    /// <summary><c>dither</c>.</summary>
    Dither,

    /// <summary><c>source</c>.</summary>
    Source,

    /// <summary><c>level</c>.</summary>
    Level,

    /// <summary><c>ceiling</c>.</summary>
    Ceiling,

    /// <summary><c>reference</c>.</summary>
    Reference,

    /// <summary><c>reference-level</c>.</summary>
    ReferenceLevel,

    /// <summary><c>reference-spl</c>.</summary>
    ReferenceSpl,

    /// <summary><c>spl</c>.</summary>
    Spl,

    /// <summary><c>dim</c>.</summary>
    Dim,

    /// <summary><c>dim-level</c>.</summary>
    DimLevel,

    /// <summary><c>cut</c>.</summary>
    Cut,

    /// <summary><c>mono</c>.</summary>
    Mono,

    /// <summary><c>listen</c>.</summary>
    Listen,

    /// <summary><c>speakers</c>.</summary>
    SpeakerSet,

    /// <summary><c>on</c>.</summary>
    TalkOn,

    /// <summary><c>level</c>.</summary>
    TalkLevel,

    /// <summary><c>dim</c>.</summary>
    TalkDim,

    /// <summary><c>to-bus/N</c>.</summary>
    TalkToBus,

    /// <summary><c>to-phones/N</c>.</summary>
    TalkToPhones,

    /// <summary><c>solo/mode</c>.</summary>
    SoloMode,

    /// <summary><c>solo/exclusive</c>.</summary>
    SoloExclusive,

    /// <summary><c>solo/dim</c>.</summary>
    SoloDim,

    /// <summary><c>solo/level</c>.</summary>
    SoloLevel,

    /// <summary><c>solo/clear</c>.</summary>
    SoloClear,

    /// <summary><c>solo/active</c>.</summary>
    SoloActive,

    /// <summary><c>pan-law</c>.</summary>
    PanLaw,

    /// <summary><c>meters/mode</c>.</summary>
    MeterMode,

    /// <summary><c>meters/reset</c>.</summary>
    MeterReset,

    /// <summary><c>loudness/reset</c>.</summary>
    LoudnessReset,

    /// <summary><c>loudness/running</c>.</summary>
    LoudnessRunning,

    /// <summary><c>meters/rta</c>.</summary>
    RtaSource,

    /// <summary><c>automation/undo</c>.</summary>
    Undo,

    /// <summary><c>automation/redo</c>.</summary>
    Redo,

    /// <summary><c>project/save</c>.</summary>
    Save,

    /// <summary><c>state</c>.</summary>
    State,

    /// <summary><c>loop</c>.</summary>
    Loop,

    /// <summary><c>position</c>.</summary>
    Position,

    /// <summary><c>locate</c>.</summary>
    Locate,

    /// <summary><c>load</c>.</summary>
    Load,

    /// <summary><c>xruns</c>.</summary>
    Xruns,

    /// <summary><c>sample-rate</c>.</summary>
    SampleRate,

    /// <summary><c>latency</c>.</summary>
    Latency,

    /// <summary>No parameter: the message <c>/studio/release</c> lets a held engine be heard.</summary>
    Release,
}
